/** An article with each kind of block; its second email is made of questions. Its picture is `IMAGE_URL`. */
export const EVERY_BLOCK = `---
title: All about tea
author: Ida Berg
language: en
series:
  topics:
    - name: pouring
    - name: faq
      words: [questions]
    - name: keeping
---

# All about tea

By Ida Berg

Tea is a leaf and some **hot** water[^1]. What you make of it is [up to you](https://tea.example/you), within *reason*.

## Pouring a cup

Use a pot that you like, a clean one.

### What you need

- A kettle
- A pot, warm
  1. Rinse it
  2. Dry it
- [x] Leaves

> A cup at four is a promise kept at five.
>
> Anonymous

![A cup of tea on a windowsill](https://tea.example/cup.png)

**[Order the leaves](https://tea.example/order)**

### How long it draws

| Leaf | Water | Minutes |
| --- | --- | --- |
| Green, first flush | 70 degrees | 2 |
| Black | 95 degrees, just off the boil | 4 |

| Sign | Meaning |
| --- | --- |
| Bitter | Drawn too long |

\`\`\`
boil --degrees 95 --until "it sings" && pour --slowly --into /dev/cup
wait 4m
\`\`\`

## Frequently asked questions

### Is green tea weaker?

Not always: it depends on \`time\` and heat.

### Can I draw it twice?

Yes, and the second one is milder.

## Keeping the leaves

In a tin, dark and dry.

### About the author

Ida Berg has drunk tea since she was four.

[^1]: Soft water, if you have it.
`;

/** The address of its picture. */
export const IMAGE_URL = "https://tea.example/cup.png";
