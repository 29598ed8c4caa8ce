import { DriplineError } from "../core/errors.ts";
import { replaceMergeFields } from "../core/merge-field.ts";
import { FRAME_FIELDS } from "../core/merge-syntax.ts";
import type { RenderedEmail } from "../core/series.ts";
import type { Target } from "./target.ts";

/** Our field → that of the other sender. */
export type FieldMapping = ReadonlyMap<string, string>;

/**
 * Returns what each merge field of a series is called at another sender: as the user says, else as
 * every account there calls it.
 *
 * Errors: `export/invalid-field` and `export/unknown-field`, each with all fields at once.
 */
export function mapFields(
  rendered: readonly RenderedEmail[],
  target: Target,
  own: FieldMapping,
): FieldMapping {
  const mapping = new Map([...Object.entries(target.knownFields), ...own]);
  refuseInvalid(mapping, target);
  refuseUnknown(rendered, target, mapping);
  return mapping;
}

/** Returns the templates of an email that hold merge fields. */
export function templatesOf({ email, html, text }: RenderedEmail): string[] {
  return [email.subject, email.preheader, html, text];
}

function refuseInvalid(mapping: FieldMapping, target: Target): void {
  // Only plain HTML has no tag of its own for what the frame fills.
  const wrong = [...mapping].filter(
    ([ours, theirs]) =>
      !target.fieldName.test(theirs) || (FRAME_FIELDS.includes(ours) && target.key !== "html"),
  );
  if (wrong.length === 0) return;
  const list = wrong.map(([ours, theirs]) => `${ours}=${JSON.stringify(theirs)}`).join(", ");
  throw new DriplineError(
    "export/invalid-field",
    `${target.name} can have no field of such a name: ${list}.`,
    { hint: `Write the name without braces or bars, as in ${example(target)}.` },
  );
}

function refuseUnknown(
  rendered: readonly RenderedEmail[],
  target: Target,
  mapping: FieldMapping,
): void {
  const unknown = new Map<string, Set<number>>();
  for (const one of rendered) {
    replaceMergeFields(templatesOf(one).join(""), ({ name, fallback }) => {
      const isFrames = FRAME_FIELDS.includes(name);
      const canStandPlain = target.key === "html" && fallback !== "";
      if (!mapping.has(name) && !isFrames && !canStandPlain) {
        unknown.set(name, (unknown.get(name) ?? new Set()).add(one.email.step));
      }
      return "";
    });
  }
  if (unknown.size === 0) return;
  const list = [...unknown].map(
    ([name, steps]) => `${name} (email ${[...steps].toSorted((a, b) => a - b).join(", ")})`,
  );
  throw new DriplineError(
    "export/unknown-field",
    `${target.name} has no field for ${list.join(", ")}.`,
    {
      hint: `Say what each is called there: --field ${[...unknown.keys()][0]}=NAME, or under \`export: ${target.key}:\` in dripline.yaml.`,
    },
  );
}

function example({ knownFields }: Target): string {
  const [ours, theirs] = Object.entries(knownFields)[0] ?? ["first_name", "[FNAME]"];
  return `${ours}=${theirs}`;
}
