# dripline with the pages for readers and the worker, as one process that is not root.
#   docker build -t dripline .
#   docker run --volume "$PWD/my-course:/letters" --env DRIPLINE_SMTP_URL -p 8080:8080 dripline
FROM node:22-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npm pack --pack-destination /packed

FROM node:22-slim
WORKDIR /app
COPY --from=build /packed /packed
RUN npm install --no-audit --no-fund /packed/*.tgz && rm -r /packed
ENV NODE_ENV=production \
    PATH=/app/node_modules/.bin:$PATH
WORKDIR /letters
USER node
EXPOSE 8080
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then((r) => process.exit(r.ok ? 0 : 1))"]
ENTRYPOINT ["dripline"]
CMD ["serve", "--work", "--host", "0.0.0.0"]
