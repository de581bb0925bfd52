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

/** What an API answers with, as data that a page can read. @typedef {{ kind: string, name?: string, value?: unknown, item?: number, of?: number[], fields?: Record<string, { key: string, optional: boolean, type: number }> }} Shape */
/** @typedef {{ name: string, promise: boolean, stops: boolean, takes: string[], answer: number }} Method */
/** @typedef {{ shapes: Shape[], named: Record<string, number>, doors: Record<string, Record<string, Method[]>> }} Schema */

/**
 * Everything declared, as plain data: shapes by number, the methods of each entry, and under which name each
 * field is declared, "SearchHit.hits.term".
 * @returns {Schema}
 */
export function schema() {
  /** @type {Shape[]} */
  const shapes = [];
  /** @type {Map<ts.Type, number>} */
  const known = new Map();

  /** @param {ts.Type} type @returns {number} */
  function shape(type) {
    const found = known.get(type);
    if (found !== undefined) return found;
    const place = shapes.push({ kind: "any" }) - 1;
    known.set(type, place);
    shapes[place] = describe(type);
    return place;
  }

  /** @param {ts.Type} type @returns {Shape} */
  function describe(type) {
    if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", value: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { kind: "literal", value: named(type) === "true" };
    if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)) return { kind: "union", of: type.types.map(shape) };
    if (checker.isTupleType(type)) return { kind: "tuple", of: checker.getTypeArguments(/** @type {ts.TypeReference} */ (type)).map(shape) };
    const kind = kindOf(type);
    if (kind === "array") return { kind, item: shape(itemOf(type)) };
    if (type.flags & ts.TypeFlags.VoidLike) return { kind: "undefined" };
    if (kind !== "object") return { kind: kind === "unknown" ? "any" : kind };
    const from = type.symbol?.declarations?.[0];
    const ours = from?.getSourceFile().fileName.startsWith(LIB);
    if (type.symbol && (type.symbol.flags & ts.SymbolFlags.Class || (!ours && type.symbol.name !== "__type"))) return { kind: "instance", name: type.symbol.name };
    /** @type {NonNullable<Shape["fields"]>} */
    const fields = {};
    for (const p of checker.getPropertiesOfType(type)) {
      fields[p.name] = { key: keyOf(p), optional: Boolean(p.flags & ts.SymbolFlags.Optional), type: shape(checker.getTypeOfSymbol(p)) };
    }
    return { kind, name: named(type), fields };
  }

  /** @param {ts.Type} type @returns {Method[]} */
  const methods = (type) =>
    methodsOf(type).filter(({ name }) => !/EventListener/.test(name)).map(({ name, parameters, answer }) => ({
      name,
      promise: answer.symbol?.name === "Promise",
      stops: parameters.some((p) => membersOf(p.type).some((t) => checker.getPropertyOfType(t, "signal"))),
      takes: parameters.map((p) => p.name),
      answer: shape(awaited(answer)),
    }));

  /** @param {string} file */
  const door = (file) => {
    const source = /** @type {ts.SourceFile} */ (program.getSourceFile(path.join(LIB, file)));
    const all = checker.getExportsOfModule(/** @type {ts.Symbol} */ (checker.getSymbolAtLocation(source)));
    const collection = /** @type {ts.Symbol} */ (all.find((s) => s.name === "Collection"));
    return {
      collection: methods(checker.getDeclaredTypeOfSymbol(collection)),
      edits: methods(declared("Edits")).map((method) => ({ ...method, promise: file === "index.d.ts" })),
      made: methods(checker.getTypeOfSymbol(collection)).filter(({ name }) => name !== "prototype"),
      functions: all.flatMap((s) => {
        const type = checker.getTypeOfSymbol(s.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(s) : s);
        const [signature] = checker.getSignaturesOfType(type, ts.SignatureKind.Call);
        return signature ? [{ name: s.name, promise: checker.getReturnTypeOfSignature(signature).symbol?.name === "Promise", stops: false, takes: [], answer: shape(awaited(checker.getReturnTypeOfSignature(signature))) }] : [];
      }),
    };
  };

  const doors = { worker: door("index.d.ts"), core: door("core.d.ts") };
  const extra = Object.fromEntries(["Progress", "ColumnChoice", "FileMeta", "StoredDocument"].map((name) => [name, shape(declared(name))]));
  return { shapes, named: extra, doors };
}

/** Under which name a field is declared. @param {ts.Symbol} symbol */
function keyOf(symbol) {
  const names = [symbol.name];
  for (let node = symbol.declarations?.[0]?.parent; node && !ts.isSourceFile(node); node = node.parent) {
    if ((ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name) names.unshift(node.name.getText());
  }
  return names.join(".");
}
