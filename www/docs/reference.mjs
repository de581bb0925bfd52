// Writes the API reference, www/docs/api.md, of the comments and types in www/lib/*.d.ts:
//
//   node www/docs/reference.mjs          writes it
//
// tests/web/docs.test.mjs compares what is there with what this gives. TypeScript is that of tests/web/pack.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import ts from "../../tests/web/pack/node_modules/typescript/lib/typescript.js";

const DOCS = path.dirname(fileURLToPath(import.meta.url));
const LIB = path.resolve(DOCS, "../lib");

/** Entries of the package, in the order of the page. @type {[string, string][]} */
const ENTRIES = [["nutgraf", "index.d.ts"], ["nutgraf/core", "core.d.ts"], ["nutgraf/search", "search.d.ts"], ["nutgraf/element", "element.d.ts"]];

/** What a comment says, on one line. @param {ts.Node} node */
function said(node) {
  const comment = /** @type {any} */ (node).jsDoc?.at(-1)?.comment;
  const text = typeof comment === "string" ? comment : (comment ?? []).map((/** @type {any} */ part) => (part.name ? `\`${part.name.getText()}\`` : part.text)).join("");
  return text.trim();
}
const line = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
const cell = (/** @type {string} */ text) => line(text).replaceAll("|", "\\|");
/** The type without the comments inside it. @param {ts.Node | undefined} node */
const typed = (node) => line((node?.getText() ?? "").replace(/\/\*\*[^]*?\*\//g, ""));
/** @param {ts.Node} node */
const code = (node) => `\`\`\`ts\n${typed(node).replace(/^export (declare )?/, "").replace(/;$/, "")}\n\`\`\``;

/**
 * Fields as a table; fields of objects written in place come indented by their path.
 * @param {readonly ts.Node[]} members
 * @param {string} [before]
 * @returns {string[]}
 */
function rows(members, before = "") {
  return members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || !member.type) return [];
    const name = `${before}${member.name.getText()}${member.questionToken ? "?" : ""}`;
    const inner = literal(member.type);
    const own = `| \`${name}\` | \`${cell(inner && typed(member.type).length > 60 ? (/\[\]$/.test(typed(member.type)) ? "list" : "object") : typed(member.type))}\` | ${cell(said(member))} |`;
    return [own, ...(inner ? rows(inner.members, `${before}${member.name.getText()}.`) : [])];
  });
}

/** The object written in place in a type, if there is one. @param {ts.TypeNode} type @returns {ts.TypeLiteralNode | undefined} */
function literal(type) {
  if (ts.isTypeLiteralNode(type)) return type;
  if (ts.isArrayTypeNode(type)) return literal(type.elementType);
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return literal(type.type);
  if (ts.isIntersectionTypeNode(type)) return type.types.map(literal).find(Boolean);
  return undefined;
}

/** @param {string[]} fields */
const table = (fields) => ["| | type | |", "|---|---|---|", ...fields].join("\n");

/** @param {ts.Node} member */
function method(member) {
  const name = /** @type {any} */ (member).name?.getText();
  if (!name || ts.isConstructorDeclaration(member)) return [];
  const fixed = /** @type {any} */ (member).modifiers?.some((/** @type {any} */ m) => m.kind === ts.SyntaxKind.StaticKeyword) ? "Collection." : "";
  const options = /** @type {readonly ts.ParameterDeclaration[]} */ (/** @type {any} */ (member).parameters ?? []).flatMap(({ type }) => {
    const inner = type && literal(type);
    return inner ? rows(inner.members) : [];
  });
  return [`#### ${fixed}${name.startsWith("[") ? `\\${name}` : name}`, code(member), said(member), options.length > 0 ? table(options) : ""];
}

/** @param {ts.Statement} statement @returns {string[]} */
function part(statement) {
  const name = /** @type {any} */ (statement).name?.getText();
  if (ts.isFunctionDeclaration(statement)) return [`### ${name}()`, code(statement), said(statement)];
  if (ts.isVariableStatement(statement)) return [`### ${statement.declarationList.declarations[0]?.name.getText()}`, code(statement), said(statement)];
  if (ts.isTypeAliasDeclaration(statement)) return [`### ${name}`, code(statement), said(statement)];
  if (ts.isClassDeclaration(statement)) return [`### ${name}`, line(said(statement)), ...(statement.members.length > 2 ? statement.members.flatMap(method) : statement.heritageClauses ? [code(statement)] : [])];
  if (!ts.isInterfaceDeclaration(statement)) return [];
  const base = statement.heritageClauses?.map((clause) => typed(clause).replace(/^extends /, "")).join(", ");
  const fields = rows(statement.members);
  const methods = statement.members.filter((member) => ts.isMethodSignature(member)).flatMap(method);
  return [`### ${name}`, line(said(statement)), base ? `With all of ${base.split(/, (?![^<]*>)/).map((one) => `\`${one}\``).join(", ")}.` : "", fields.length > 0 ? table(fields) : "", ...methods];
}

/** The whole page. */
export function reference() {
  const parts = ["# API reference", "Made by `node www/docs/reference.mjs` of the types that the package ships. Optional fields have a `?`."];
  for (const [entry, file] of ENTRIES) {
    const source = ts.createSourceFile(file, readFileSync(path.join(LIB, file), "utf8"), ts.ScriptTarget.Latest, true);
    parts.push(`## ${entry}`);
    const head = /^\/\*\*([^]*?)\*\//.exec(source.text)?.[1]?.replace(/^\s*\* ?/gm, "").trim();
    if (head) parts.push(head);
    for (const statement of source.statements) {
      if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) continue;
      parts.push(...part(statement));
    }
  }
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(path.join(DOCS, "api.md"), reference());
