import { asAddress, collapseSpace } from "../../core/inline.ts";
import type { Inline } from "../../core/inline.ts";
import { attributeOf } from "./tree.ts";
import type { HtmlElement } from "./tree.ts";

/** Elements that show another page, a film or a recording: no email can. */
export const EMBED_TAGS: ReadonlySet<string> = new Set(["iframe", "video", "audio"]);

/** The same word in the languages whose words we know, and understood in most others. */
type Kind = "Video" | "Audio";

/** A player that pages show in a frame, and the page on which a person finds what it plays. */
interface Player {
  readonly pattern: RegExp;
  readonly page: string;
  readonly kind: Kind;
}

const PLAYERS: readonly Player[] = [
  player(
    String.raw`(?:www\.)?youtube(?:-nocookie)?\.com/embed/videoseries\?(?:[^#]*&)?list=([\w-]+).*`,
    "https://www.youtube.com/playlist?list=$1",
  ),
  player(
    String.raw`(?:www\.)?youtube(?:-nocookie)?\.com/embed/(?!videoseries|live_stream)([\w-]+).*`,
    "https://www.youtube.com/watch?v=$1",
  ),
  // A film that is not listed has a second key.
  player(
    String.raw`player\.vimeo\.com/video/(\d+)\?(?:[^#]*&)?h=(\w+).*`,
    "https://vimeo.com/$1/$2",
  ),
  player(String.raw`player\.vimeo\.com/video/(\d+).*`, "https://vimeo.com/$1"),
  player(
    String.raw`(?:www\.)?dailymotion\.com/embed/video/(\w+).*`,
    "https://www.dailymotion.com/video/$1",
  ),
  player(String.raw`(?:www\.)?loom\.com/embed/(\w+).*`, "https://www.loom.com/share/$1"),
  player(String.raw`embed\.ted\.com/(talks/[\w/]+).*`, "https://www.ted.com/$1"),
  player(String.raw`([^/?#]+)/videos/embed/([\w-]+).*`, "https://$1/videos/watch/$2"),
  player(String.raw`open\.spotify\.com/embed/([\w/-]+).*`, "https://open.spotify.com/$1", "Audio"),
  player(String.raw`embed\.(podcasts|music)\.apple\.com/(.*)`, "https://$1.apple.com/$2", "Audio"),
  // These are pages of their own.
  player(String.raw`(fast\.wistia\.(?:net|com)/embed/iframe/.*)`, "https://$1"),
  player(String.raw`(w\.soundcloud\.com/player/.*)`, "https://$1", "Audio"),
  player(String.raw`(bandcamp\.com/EmbeddedPlayer/.*)`, "https://$1", "Audio"),
];

function player(address: string, page: string, kind: Kind = "Video"): Player {
  return { pattern: new RegExp(String.raw`^(?:https?:)?//${address}$`, "iu"), page, kind };
}

/** What players call themselves, and not what they play. */
const PLAYER_TITLE =
  /^(?:\p{L}+ )?(?:(?:video|audio|music|media) )?player$|^embedded (?:video|audio|content)$/iu;

/**
 * Returns the link that stands for a film or a recording in an email, with its title; `undefined` for any other
 * element, and for a frame in which nothing known plays: most such are advertisements.
 */
export function embedLink(
  element: HtmlElement,
): Extract<Inline, { readonly type: "link" }> | undefined {
  if (!EMBED_TAGS.has(element.tagName) || isHidden(element)) return undefined;
  const address = addressOf(element);
  if (address === undefined) return undefined;
  if (element.tagName !== "iframe")
    return linkTo(address, element, element.tagName === "video" ? "Video" : "Audio");
  const found = PLAYERS.find(({ pattern }) => pattern.test(address));
  return found && linkTo(address.replace(found.pattern, found.page), element, found.kind);
}

/**
 * Returns the address of what a page shows in a frame, film or recording for which no link can stand, empty where it
 * has none; `undefined` for any other element, and for what the page doesn't show either.
 */
export function lostFrame(element: HtmlElement): string | undefined {
  if (!EMBED_TAGS.has(element.tagName) || isHidden(element) || embedLink(element)) return undefined;
  // A frame without an address waits for a script that puts an advertisement there.
  return addressOf(element) ?? (element.tagName === "iframe" ? undefined : "");
}

function linkTo(
  url: string,
  element: HtmlElement,
  kind: Kind,
): Extract<Inline, { readonly type: "link" }> {
  const title = collapseSpace(
    attributeOf(element, "title") ?? attributeOf(element, "aria-label") ?? "",
  );
  const value = title === "" || PLAYER_TITLE.test(title) ? kind : title;
  return { type: "link", url, children: [{ type: "text", value }] };
}

/** The first address of an element or of its sources; some pages keep it back until it is scrolled to. */
function addressOf(element: HtmlElement): string | undefined {
  const sources = element.children.filter(
    (child): child is HtmlElement => child.type === "element" && child.tagName === "source",
  );
  return [element, ...sources]
    .flatMap((one) => [attributeOf(one, "src"), attributeOf(one, "data-src")])
    .map((address) => asAddress(address ?? ""))
    .find((address) => address !== "" && !/^(?:about|blob|data|javascript):/iu.test(address));
}

/** Up to two pixels nobody sees: such a frame counts readers. */
function isHidden(element: HtmlElement): boolean {
  const css = attributeOf(element, "style") ?? "";
  const sizes = [attributeOf(element, "width"), attributeOf(element, "height")];
  return (
    attributeOf(element, "hidden") !== undefined ||
    sizes.some((size) => size !== undefined && /^[0-2](?:px)?$/u.test(size)) ||
    /(?:^|;)\s*(?:display:\s*none|visibility:\s*hidden|(?:width|height):\s*[0-2](?:px)?\s*(?:;|$))/iu.test(
      css,
    )
  );
}
