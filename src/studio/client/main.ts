import { askBeforeLeaving } from "./ask-before-leaving.ts";
import { followChanges } from "./follow-changes.ts";
import { moveByDragging } from "./move-by-dragging.ts";
import { openInDialog } from "./open-in-dialog.ts";
import { drawThread } from "./draw-thread.ts";
import { pickRange } from "./pick-range.ts";
import { copyOnPress } from "./copy-on-press.ts";
import { stepByArrows } from "./step-by-arrows.ts";

// The pages work without this script, too: forms are sent, and each answer is a page.
followChanges();
openInDialog();
moveByDragging();
drawThread();
pickRange();
copyOnPress();
stepByArrows();
askBeforeLeaving();
