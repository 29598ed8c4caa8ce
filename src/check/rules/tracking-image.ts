import { imagesOf } from "../images-of.ts";
import type { PlacedImage } from "../images-of.ts";
import { shortAddress } from "../short-address.ts";
import type { Rule } from "../rule.ts";

/** Sites whose images only count who looks. */
const SITES =
  /^(?:pixel|beacon|track(?:ing|er)?|trk)\.|(?:^|\.)(?:google-analytics\.com|doubleclick\.net|scorecardresearch\.com|list-manage\.com|mailtrack\.io)$/u;

/** Names of images that show nothing, and of programs that note an opening. */
const NAMES =
  /\/(?:(?:pixel|beacon|track(?:ing|er)?|spacer|blank|transparent|1x1)(?:\.[a-z]{3,4})?|(?:o|t|open)\.(?:gif|png|php|aspx?)|(?:wf|track|trk|e)\/o(?:pen)?(?:\.[a-z]{3,4})?)$/iu;

/** An image of so few pixels shows nothing to anybody. */
const UNSEEN_PIXELS = 2;

/** Finds images that are there to tell somebody who opened the email. */
export const trackingImage: Rule = {
  code: "content/tracking-image",
  severity: "warning",
  title: "An image looks like one that counts who opens the email.",
  why: "It comes with text from web pages and other newsletters. It tells a third party when and where your readers read, for which many laws ask their consent, and spam filters count it.",
  mend: "Take the image out of the article.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\n![](https://track.tea.example/open.gif?reader=1)",
      passes: "Tea.\n\n![An open tin](https://tea.example/open-tin.png)",
      line: 3,
    },
    {
      of: "article",
      fails: "Tea ![](https://tea.example/wf/open?u=1) leaf.",
      passes: "Tea ![A beacon](https://tea.example/lighthouse/beacon-at-night.png) leaf.",
      line: 1,
    },
    {
      of: "article",
      fails: 'Tea.\n\n<img src="https://tea.example/a" alt="" width="1" height="1">',
      passes: 'Tea.\n\n<img src="https://tea.example/a" alt="A leaf" width="16" height="16">',
      line: 3,
    },
  ],
  find: ({ email }) =>
    imagesOf(email)
      .filter((image) => isUnseen(image) || isTracker(image.url))
      .map(({ url, line }) => ({
        message: `The image "${shortAddress(url)}" looks like one that counts who opens the email.`,
        line,
      })),
};

function isUnseen({ width, height }: PlacedImage): boolean {
  return width !== undefined && Math.max(width, height ?? 0) <= UNSEEN_PIXELS;
}

function isTracker(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  const isFacebook = /(?:^|\.)facebook\.com$/u.test(hostname) && pathname === "/tr";
  return isFacebook || SITES.test(hostname) || NAMES.test(pathname);
}
