import type { App } from "../app.ts";

const WIDTH = 30;

/** Returns a function that shows how much is done, from 0 to 1, at each percent; all done takes it away. */
export function createProgressBar(app: App): (share: number) => void {
  let shown = -1;
  return (share) => {
    const percent = Math.floor(Math.min(1, share) * 100);
    if (percent === shown) return;
    shown = percent;
    const full = Math.round(Math.min(1, share) * WIDTH);
    const bar = `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}] ${percent} %`;
    app.progress(percent === 100 ? "" : bar);
  };
}
