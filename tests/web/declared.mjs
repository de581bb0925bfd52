// What index.d.ts declares, read with the TypeScript compiler: for tests that compare it with what is there.

import path from "node:path";
import { fileURLToPath } from "node:url";

import ts from "./pack/node_modules/typescript/lib/typescript.js";

const LIB = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../www/lib");

const file = path.join(LIB, "index.d.ts");
const program = ts.createProgram([file, path.join(LIB, "core.d.ts"), path.join(LIB, "search.d.ts")], { strict: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts", "lib.esnext.disposable.d.ts"], types: [] });
export const checker = program.getTypeChecker();
const module = /** @type {ts.Symbol} */ (checker.getSymbolAtLocation(/** @type {ts.SourceFile} */ (program.getSourceFile(file))));
const exported = checker.getExportsOfModule(module);

/** Names of all values that a module exports. @param {string} name of the declarations */
export function valuesOf(name) {
  const symbol = checker.getSymbolAtLocation(/** @type {ts.SourceFile} */ (program.getSourceFile(path.join(LIB, name))));
  const target = (/** @type {ts.Symbol} */ s) => (s.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(s) : s);
  return checker.getExportsOfModule(/** @type {ts.Symbol} */ (symbol)).filter((s) => target(s).flags & ts.SymbolFlags.Value).map((s) => s.name).sort();
}

/** The type that a module exports by this name. @param {string} name @param {string} [declarations] */
export function declared(name, declarations = "index.d.ts") {
  const found = declarations === "index.d.ts" ? exported : checker.getExportsOfModule(/** @type {ts.Symbol} */ (checker.getSymbolAtLocation(/** @type {ts.SourceFile} */ (program.getSourceFile(path.join(LIB, declarations))))));
  const symbol = found.find((s) => s.name === name);
  if (!symbol) throw new Error(`${declarations} declares no ${name}.`);
  return checker.getDeclaredTypeOfSymbol(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
}

/** Members of a union, else the type itself. @param {ts.Type} type */
export const membersOf = (type) => (type.isUnion() ? type.types : [type]);

/**
 * Own properties, those of lib.dom and the like left out.
 * @param {ts.Type} type
 */
export const fieldsOf = (type) =>
  checker.getPropertiesOfType(type).filter((p) => p.declarations?.some((d) => d.getSourceFile().fileName.startsWith(LIB))).map((p) => {
    const type = checker.getTypeOfSymbol(p);
    return { name: p.name.startsWith("__@") ? "" : p.name, optional: Boolean(p.flags & ts.SymbolFlags.Optional), type };
  });

/** Methods of a type with their parameters. @param {ts.Type} type */
export const methodsOf = (type) =>
  fieldsOf(type).flatMap(({ name, type }) => {
    const [signature] = checker.getSignaturesOfType(type, ts.SignatureKind.Call);
    if (!name || !signature) return [];
    return [{ name, parameters: signature.getParameters().map((p) => ({ name: p.name, type: checker.getTypeOfSymbol(p) })), answer: checker.getReturnTypeOfSignature(signature) }];
  });

/** What a promise or an iterator gives in the end. @param {ts.Type} type @returns {ts.Type} */
export function awaited(type) {
  const name = type.symbol?.name;
  if (name === "Promise" || name === "AsyncGenerator" || name === "AsyncIterableIterator" || name === "IterableIterator") {
    const [inner] = checker.getTypeArguments(/** @type {ts.TypeReference} */ (type));
    if (inner) return awaited(inner);
  }
  return type;
}

/** How `typeof` calls a value of this type, or "array". @param {ts.Type} type @returns {string} */
export function kindOf(type) {
  if (type.flags & ts.TypeFlags.StringLike) return "string";
  if (type.flags & ts.TypeFlags.NumberLike) return "number";
  if (type.flags & ts.TypeFlags.BooleanLike) return "boolean";
  if (type.flags & ts.TypeFlags.Null) return "null";
  if (type.flags & ts.TypeFlags.Undefined) return "undefined";
  if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return "unknown";
  if (checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0) return "function";
  if (checker.isArrayType(type) || checker.isTupleType(type)) return "array";
  return "object";
}

/** The type of an array's items. @param {ts.Type} type */
export const itemOf = (type) => checker.getTypeArguments(/** @type {ts.TypeReference} */ (type))[0];
/** As in error messages. @param {ts.Type} type */
export const named = (type) => checker.typeToString(type);
