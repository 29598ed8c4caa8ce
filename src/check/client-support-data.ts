// Written by scripts/client-support.ts from the data of caniemail.com (MIT); do not edit.

/** The day of the data. */
export const SUPPORT_DATE = "2025-09-09";

/** The mail programs by the letter that stands for them below. */
export const CLIENT_NAMES: Readonly<Record<string, string>> = {
  a: "Gmail on the web",
  b: "Gmail on iOS",
  c: "Gmail on Android",
  d: "Apple Mail on macOS",
  e: "Apple Mail on iOS",
  f: "classic Outlook on Windows",
  g: "new Outlook and Outlook.com",
  h: "Outlook on macOS",
  i: "Outlook on iOS",
  j: "Outlook on Android",
  k: "Yahoo on the web",
  l: "Yahoo on iOS",
  m: "Yahoo on Android",
};

/**
 * What some of these programs do not know, but for what every email by MJML needs; one line each:
 * name at caniemail.com; title; kind; names; letters of the programs; pattern of a value.
 */
export const FEATURE_LINES = String.raw`
css-accent-color;accent-color;property;accent-color;abcfghijklm;
css-align-items;align-items;property;align-items;abcfklm;
css-animation;animation;property;animation;abcfghijklm;
css-aspect-ratio;aspect-ratio;property;aspect-ratio;abcfghijklm;
css-at-font-face;@font-face;at-rule;font-face;abcghijklm;
css-at-import;@import;at-rule;import;abcghijklm;
css-at-keyframes;@keyframes;at-rule;keyframes;abcfghijlm;
css-at-supports;@supports;at-rule;supports;abcfghij;
css-backdrop-filter;backdrop-filter;property;backdrop-filter;abcfgijklm;
css-background-blend-mode;background-blend-mode;property;background-blend-mode;fklm;
css-background-clip;background-clip;property;background-clip;fklm;
css-background-image;background-image;property;background-image;f;
css-background-origin;background-origin;property;background-origin;fklm;
css-background-position;background-position;property;background-position;f;
css-background-repeat;background-repeat;property;background-repeat;f;
css-background-size;background-size;property;background-size;f;
css-block-inline-size;block-size & inline-size;property;block-size,inline-size;abcfghijklm;
css-border-image;border-image;property;border-image;abcfghijklm;
css-border-inline-block;border-inline & border-block;property;border-inline,border-block;abcdfghijklm;
css-box-shadow;box-shadow;property;box-shadow;afklm;
css-box-sizing;box-sizing;property;box-sizing;fklm;
css-caption-side;caption-side;property;caption-side;f;
css-clear;clear;property;clear;f;
css-clip-path;clip-path;property;clip-path;abcfghijklm;
css-column-count;column-count;property;column-count;fklm;
css-conic-gradient;conic-gradient();value;;abcfghijklm;\bconic-gradient\(
css-display-flex;display:flex;value;display;f;^(?:inline-)?flex$
css-display-grid;display:grid;value;display;abcfijklm;^(?:inline-)?grid$
css-empty-cells;empty-cells;property;empty-cells;flm;
css-filter;filter;property;filter;abcfghijklm;
css-flex-direction;flex-direction:column;value;flex-direction;abcfjklm;^column$
css-flex-wrap;flex-wrap: wrap;value;flex-wrap;abcfklm;^wrap$
css-float;float;property;float;f;
css-font-kerning;font-kerning;property;font-kerning;fklm;
css-font-stretch;font-stretch;property;font-stretch;cfjklm;
css-function-clamp;clamp();value;;fghijklm;\bclamp\(
css-function-light-dark;light-dark();value;;abcfghikl;\blight-dark\(
css-function-max;max();value;;fghijklm;\bmax\(
css-function-min;min();value;;fghijklm;\bmin\(
css-gap;gap, column-gap, row-gap;property;gap,column-gap,row-gap;fklm;
css-grid-template;grid-template-* properties;property;grid-template,grid-template-columns,grid-template-rows,grid-template-areas;abcfghijklm;
css-hyphenate-character;hyphenate-character;property;hyphenate-character;abcfghijklm;
css-hyphenate-limit-chars;hyphenate-limit-chars;property;hyphenate-limit-chars;abcdefghijklm;
css-hyphens;hyphens;property;hyphens;abcfghijklm;
css-inline-size;inline-size;property;inline-size;abcdefghijklm;
css-inset;inset;property;inset;abcfghijklm;
css-intrinsic-size;fit-content, min-content, max-content;property;fit-content,min-content,max-content;fklm;
css-justify-content;justify-content;property;justify-content;abcfklm;
css-left-right-top-bottom;left, right, top, bottom;property;left,right,top,bottom;abcfklm;
css-linear-gradient;linear-gradient();value;;fghijklm;\blinear-gradient\(
css-list-style-image;list-style-image;property;list-style-image;abcfghijklm;
css-list-style-position;list-style-position;property;list-style-position;f;
css-margin-block-start-end;margin-block-start & margin-block-end;property;margin-block-start,margin-block-end;abcefghijklm;
css-margin-inline-block;margin-inline & margin-block;property;margin-inline,margin-block;abcefghijklm;
css-margin-inline-start-end;margin-inline-start & margin-inline-end;property;margin-inline-start,margin-inline-end;abcefghijklm;
css-mask-image;mask-image;property;mask-image;abcfgijklm;
css-max-block-size;max-block-size;property;max-block-size;abcfghjklm;
css-max-inline-size;max-inline-size;property;max-inline-size;abcfghijklm;
css-min-block-size;min-block-size;property;min-block-size;abcfghijklm;
css-min-height;min-height property;property;min-height;f;
css-min-inline-size;min-inline-size;property;min-inline-size;abcfghjklm;
css-min-width;min-width property;property;min-width;f;
css-mix-blend-mode;mix-blend-mode;property;mix-blend-mode;fklm;
css-modern-color;lch(), oklch(), lab(), oklab();value;;abcfghijklm;\b(?:ok)?(?:lch|lab)\(
css-object-fit;object-fit;property;object-fit;fklm;
css-object-position;object-position;property;object-position;fklm;
css-orphans;orphans;property;orphans;abcfklm;
css-outline-offset;outline-offset;property;outline-offset;abcfghijklm;
css-overflow-wrap;overflow-wrap;property;overflow-wrap;abcfghijklm;
css-padding-block-start-end;padding-block-start & padding-block-end;property;padding-block-start,padding-block-end;abcefghijklm;
css-padding-inline-block;padding-inline & padding-block;property;padding-inline,padding-block;abcefghijklm;
css-padding-inline-start-end;padding-inline-start & padding-inline-end;property;padding-inline-start,padding-inline-end;abcefghijklm;
css-position;position;value;position;abcfi;^(?:relative|absolute|fixed|sticky)$
css-pseudo-class-active;:active;selector;:active;abcdefi;
css-pseudo-class-checked;:checked;selector;:checked;abcf;
css-pseudo-class-first-child;:first-child;selector;:first-child;abcf;
css-pseudo-class-first-of-type;:first-of-type;selector;:first-of-type;abcf;
css-pseudo-class-focus;:focus;selector;:focus;abcdefi;
css-pseudo-class-has;:has();selector;:has;abcfghijklm;
css-pseudo-class-hover;:hover;selector;:hover;bfi;
css-pseudo-class-lang;lang();value;;abcfghklm;\blang\(
css-pseudo-class-last-child;:last-child;selector;:last-child;abcf;
css-pseudo-class-last-of-type;:last-of-type;selector;:last-of-type;abcf;
css-pseudo-class-link;:link;selector;:link;abc;
css-pseudo-class-not;:not;selector;:not;abcfghijklm;
css-pseudo-class-nth-child;:nth-child;selector;:nth-child;abcfghijklm;
css-pseudo-class-nth-last-child;:nth-last-child;selector;:nth-last-child;abcfghijklm;
css-pseudo-class-nth-last-of-type;:nth-last-of-type;selector;:nth-last-of-type;abcfghijklm;
css-pseudo-class-nth-of-type;:nth-of-type;selector;:nth-of-type;abcfghijklm;
css-pseudo-class-only-child;:only-child;selector;:only-child;abcf;
css-pseudo-class-only-of-type;:only-of-type;selector;:only-of-type;abcf;
css-pseudo-class-target;:target;selector;:target;abcdef;
css-pseudo-class-visited;:visited;selector;:visited;abcdef;
css-pseudo-element-after;::after;selector;::after;abcfjklm;
css-pseudo-element-before;::before;selector;::before;abcfjklm;
css-pseudo-element-first-letter;::first-letter;selector;::first-letter;abcfj;
css-pseudo-element-first-line;::first-line;selector;::first-line;abcfj;
css-pseudo-element-marker;::marker;selector;::marker;abcfghij;
css-pseudo-element-placeholder;::placeholder;selector;::placeholder;abcfj;
css-radial-gradient;radial-gradient();value;;fghijklm;\bradial-gradient\(
css-resize;resize;property;resize;abcefghijklm;
css-rgba;rgba();value;;f;\brgba\(
css-scroll-snap;scroll-snap;property;scroll-snap;abcfghijklm;
css-shape-margin;shape-margin;property;shape-margin;abcfgijklm;
css-shape-outside;shape-outside;property;shape-outside;abcfgijklm;
css-tab-size;tab-size;property;tab-size;abcfjklm;
css-text-align-last;text-align-last;property;text-align-last;fghijklm;
css-text-decoration-color;text-decoration-color;property;text-decoration-color;f;
css-text-decoration-line;text-decoration-line;property;text-decoration-line;f;
css-text-decoration-skip-ink;text-decoration-skip-ink;property;text-decoration-skip-ink;abcfghijklm;
css-text-decoration-style;text-decoration-style;property;text-decoration-style;f;
css-text-decoration-thickness;text-decoration-thickness;property;text-decoration-thickness;abcfghijklm;
css-text-emphasis-position;text-emphasis-position;property;text-emphasis-position;abcfgijklm;
css-text-emphasis;text-emphasis;property;text-emphasis;cfjklm;
css-text-justify;text-justify;property;text-justify;bcdehijlm;
css-text-orientation;text-orientation;property;text-orientation;fklm;
css-text-overflow;text-overflow;property;text-overflow;fklm;
css-text-shadow;text-shadow;property;text-shadow;abcfghij;
css-text-underline-offset;text-underline-offset;property;text-underline-offset;abcfghijklm;
css-text-underline-position;text-underline-position;property;text-underline-position;fhklm;
css-text-wrap;text-wrap;property;text-wrap;abcfghijklm;
css-transform;transform;property;transform;abcfghijklm;
css-transition;transition;property;transition;abcfghij;
css-unit-calc;CSS calc() function;value;;fghijklm;\bcalc\(
css-unit-ch;ch unit;value;;fklm;(?:^|[\s(,])-?[\d.]+ch(?=$|[\s),])
css-unit-initial;initial unit;value;;fklm;(?:^|[\s(,])-?[\d.]+initial(?=$|[\s),])
css-unit-rem;rem unit;value;;fklm;(?:^|[\s(,])-?[\d.]+rem(?=$|[\s),])
css-unit-vh;vh unit;value;;f;(?:^|[\s(,])-?[\d.]+vh(?=$|[\s),])
css-unit-vmax;vmax unit;value;;fklm;(?:^|[\s(,])-?[\d.]+vmax(?=$|[\s),])
css-unit-vmin;vmin unit;value;;fklm;(?:^|[\s(,])-?[\d.]+vmin(?=$|[\s),])
css-unit-vw;vw unit;value;;f;(?:^|[\s(,])-?[\d.]+vw(?=$|[\s),])
css-user-select;user-select;property;user-select;abcfghijklm;
css-variables;CSS Variables (Custom Properties);value;;abcfghijklm;\bvar\(
css-visibility;visibility;property;visibility;abcf;
css-white-space-collapse;white-space-collapse;property;white-space-collapse;abcfghijklm;
css-white-space;white-space;property;white-space;f;
css-widows;widows;property;widows;abcfklm;
css-word-wrap;word-wrap;property;word-wrap;fj;
css-writing-mode;writing-mode;property;writing-mode;fklm;
css-z-index;z-index;property;z-index;abcf;
html-abbr;<abbr> element;element;abbr;fklm;
html-acronym;<acronym> element;element;acronym;fklm;
html-aria-describedby;aria-describedby attribute;attribute;aria-describedby;abcfklm;
html-aria-hidden;aria-hidden attribute;attribute;aria-hidden;klm;
html-aria-labelledby;aria-labelledby attribute;attribute;aria-labelledby;abcfgklm;
html-aria-live;aria-live attribute;attribute;aria-live;ghijklm;
html-audio;<audio> element;element;audio;abcfghijklm;
html-base;<base>;element;base;j;
html-bdi;<bdi> element;element;bdi;abcfghijklm;
html-dialog;<dialog> element;element;dialog;abfghijklm;
html-form;<form> element;element;form;fl;
html-hidden;hidden attribute;attribute;hidden;abcfghijklm;
html-image-maps;Image maps;element;map,area;m;
html-link;<link> element;element;link;abcghijklm;
html-loading-attribute;loading attribute;attribute;loading;abcfghijklm;
html-marquee;<marquee> element;element;marquee;abcf;
html-meter;<meter> element;element;meter;abfklm;
html-object;<object> element;element;object;abcfghijklm;
html-picture;<picture> element;element;picture;abcfghijklm;
html-popover;popover attribute;attribute;popover;abcfghijklm;
html-progress;<progress> element;element;progress;abfghijklm;
html-required;required attribute;attribute;required;abfghklm;
html-rp;<rp> element;element;rp;abf;
html-rt;<rt> element;element;rt;abf;
html-ruby;<ruby> element;element;ruby;abf;
html-select;<select> element;element;select;fl;
html-semantics;HTML5 semantics;element;article,aside,figure,figcaption,footer,header,main,mark,nav,section,time,details,summary;fklm;
html-srcset;srcset and sizes attributes;attribute;srcset,sizes;abcfghijklm;
html-svg;Embedded <svg> image;element;svg;abcfghijklm;
html-textarea;<textarea> element;element;textarea;fjm;
html-video;<video> element;element;video;abcfgijklm;
html-wbr;<wbr> element;element;wbr;bf;
`;
