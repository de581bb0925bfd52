// `nutgraf/inline`: the package with its engine and worker inside. The build
// makes one file of it.

export * from "nutgraf";
