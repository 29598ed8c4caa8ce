import * as z from "zod";
import { FINDING_TEXTS } from "../check/all-rules.ts";
import { ConfigFileSchema } from "../config-schema.ts";
import { FrontMatterSchema } from "../import/front-matter/series-options.ts";
import { CONFIG_TEXTS, FRONT_MATTER_TEXTS } from "./setting-texts.ts";

/** A JSON Schema (draft 7), as far as settings need it. */
export interface JsonSchema {
  description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** One setting in a schema. */
export interface Setting {
  /** Such as `schedule.pace.domains.*.per_hour`; `[]` stands for an entry of a list. */
  readonly path: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** Returns the schema of `dripline.yaml`, for editors that complete and check it. */
export function configSchema(): JsonSchema {
  return describe(toSchema(ConfigFileSchema, "dripline.yaml"), CONFIG_TEXTS);
}

/** Returns the schema of what may stand before an article's text. */
export function frontMatterSchema(): JsonSchema {
  return describe(toSchema(FrontMatterSchema, "Front matter of an article"), FRONT_MATTER_TEXTS);
}

/** Returns every setting of a schema, the outer ones before those in them. */
export function settingsOf(schema: JsonSchema, above = ""): Setting[] {
  const { properties = {}, required = [], additionalProperties, items, anyOf = [] } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, inner]) => {
      const path = `${above}${name}`;
      const isRequired = required.includes(name);
      return [{ path, schema: inner, isRequired }, ...settingsOf(inner, `${path}.`)];
    }),
    ...(typeof additionalProperties === "object"
      ? settingsOf(additionalProperties, `${above}*.`)
      : []),
    ...(items === undefined ? [] : settingsOf(items, `${above}[].`)),
    ...anyOf.flatMap((one) => settingsOf(one, above)),
  ];
}

function toSchema(schema: z.ZodType, title: string): JsonSchema {
  const io = { io: "input", target: "draft-7", unrepresentable: "any" } as const;
  const { $schema, ...rest } = z.toJSONSchema(schema, io);
  return { $schema, title, ...rest } as JsonSchema; // settings need no other forms
}

function describe(schema: JsonSchema, texts: Readonly<Record<string, string>>): JsonSchema {
  for (const { path, schema: setting } of settingsOf(schema)) {
    const last = path.slice(path.lastIndexOf(".") + 1);
    const found = FINDING_TEXTS.find(({ code }) => path === `checks.${code}`);
    const text = found?.title ?? texts[path] ?? texts[`*.${last}`];
    if (text !== undefined) setting.description = text;
  }
  return schema;
}
