declare module "inline:wasm" {
  const base64: string;
  export default base64;
}
declare module "inline:worker" {
  const code: string;
  export default code;
}
