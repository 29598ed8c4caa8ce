import { defineConfig } from "vitepress";

/** The site of the documentation, from the same files that are read beside the code: `npm run docs:site`. */
export default defineConfig({
  title: "dripline",
  description: "One long article in, a drip series of emails out.",
  lang: "en",
  cleanUrls: false,
  rewrites: { "README.md": "index.md" },
  // What stands beside the docs in the repository is no page of the site.
  ignoreDeadLinks: [/\.\.\/templates\/README/u, /examples\/github-actions/u],
  markdown: {
    // Braces in the docs are merge fields and Handlebars, never Vue's: no text is a template here.
    config: (md) => {
      const { text } = md.renderer.rules;
      md.renderer.rules.text = (...args) =>
        (text?.(...args) ?? "").replaceAll("{{", "&#123;&#123;");
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    sidebar: [
      {
        text: "Begin",
        items: [
          { text: "First series in ten minutes", link: "/first-series" },
          { text: "Writing for a drip", link: "/writing" },
          { text: "Splitting and overrides", link: "/splitting" },
          { text: "Themes", link: "/themes" },
          { text: "Merge fields", link: "/merge-fields" },
        ],
      },
      {
        text: "Send",
        items: [
          { text: "Schedule", link: "/schedule" },
          { text: "Sending and deliverability", link: "/sending" },
          { text: "Operating", link: "/operating" },
          { text: "More than one machine", link: "/scaling" },
          { text: "Data protection", link: "/gdpr" },
          { text: "Moving from other senders", link: "/moving" },
        ],
      },
      {
        text: "Build on it",
        items: [
          { text: "From a repository", link: "/github-actions" },
          { text: "The library", link: "/library" },
          { text: "How it compares", link: "/compare" },
          { text: "Benchmarks", link: "/benchmarks" },
          { text: "How the code is built", link: "/house" },
        ],
      },
      {
        text: "Reference",
        items: [
          { text: "Commands", link: "/reference/cli" },
          { text: "Settings", link: "/reference/config" },
          { text: "Front matter", link: "/reference/front-matter" },
          { text: "Checks", link: "/checks" },
          { text: "Errors", link: "/reference/errors" },
        ],
      },
    ],
  },
});
