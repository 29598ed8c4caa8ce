import type { Context } from "hono";

/** The fields of a form that was sent. */
export interface Form {
  /** Returns the first value of a field; empty where there is none. */
  readonly get: (name: string) => string;
  /** Returns all values of a field. */
  readonly all: (name: string) => readonly string[];
}

/** Longer values are no answer to any field of ours. */
const MAX_VALUE = 1_000;

/** Returns the fields of a request; none where its body is no form. */
export async function readForm(context: Context): Promise<Form> {
  const fields = await readFields(context);
  const all = (name: string): string[] =>
    fields
      .getAll(name)
      .flatMap((value) => (typeof value === "string" ? [value.slice(0, MAX_VALUE)] : []));
  return { all, get: (name) => all(name)[0] ?? "" };
}

async function readFields(context: Context): Promise<FormData> {
  const type = context.req.header("content-type") ?? "";
  const isForm = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/iu.test(type);
  if (!isForm) {
    // Read all the same: what is not read would stand before the next request of the connection.
    await context.req.arrayBuffer();
    return new FormData();
  }
  try {
    return await context.req.formData();
  } catch (error) {
    // The body can't be read as what it says it is.
    if (error instanceof TypeError) return new FormData();
    throw error;
  }
}
