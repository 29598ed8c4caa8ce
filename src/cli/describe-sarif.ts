import type { Log, ReportingDescriptor, Result } from "sarif";
import { FINDING_TEXTS } from "../check/all-rules.ts";
import type { FindingText } from "../check/rule.ts";
import type { Finding, Severity } from "../core/errors.ts";
import { PACKAGE_VERSION } from "../files/read-files.ts";

/** SARIF 2.1.0 §3.27.10. */
const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** Returns findings as a SARIF 2.1.0 log: one run of one tool, each code a rule with its explanation. */
export function describeSarif(findings: readonly Finding[]): Log {
  const codes = new Set(findings.map(({ code }) => code));
  const texts = FINDING_TEXTS.filter(({ code }) => codes.has(code));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "dripline", version: PACKAGE_VERSION, rules: texts.map(toDescriptor) },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => toResult(finding, texts)),
      },
    ],
  };
}

function toDescriptor({ code, severity, title, why, mend }: FindingText): ReportingDescriptor {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: mend },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function toResult(finding: Finding, texts: readonly FindingText[]): Result {
  const { code, severity, message, hint, place, step } = finding;
  const region = place?.line === undefined ? {} : { region: { startLine: place.line } };
  const ruleIndex = texts.findIndex((text) => text.code === code);
  const about = step === undefined ? "" : `Email ${step}: `;
  return {
    ruleId: code,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: `${about}${message} ${hint}` },
    ...(place
      ? {
          locations: [
            { physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, ...region } },
          ],
        }
      : {}),
  };
}

/** A relative reference (RFC 3986 §4.2): each part of the path encoded, a colon in the first one too. */
function uriOf(file: string): string {
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
