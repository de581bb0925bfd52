// The network of names for Gephi (GEXF 1.3, gexf.net) and for Cytoscape and yEd
// (GraphML, graphml.graphdrawing.org).

/** @typedef {import("./gather.js").Known} Known */

/** Characters that XML 1.0 does not allow at all are dropped. @param {unknown} value */
export function escapeXml(value) {
  const NAMED = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
  return String(value)
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replace(/[&<>"]/g, (c) => NAMED[c])
    .replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** @param {Known} known */
const about = ({ origin, documents }) =>
  `${origin.notice} Made by nutgraf ${origin.version} on ${origin.made}. SHA-256 of the sources: ${documents.map((d) => `${d.id} ${d.sha256}`).join(", ")}`;

/** @param {Known["network"]["edges"][number]} edge */
const support = (edge) => edge.support.map(({ doc, start, end }) => `${doc}:${start}-${end}`).join("; ");

/** @param {Known} known */
export function gexf(known) {
  const { nodes, edges } = known.network;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    `  <meta lastmodifieddate="${known.origin.made.slice(0, 10)}"><creator>nutgraf</creator><description>${escapeXml(about(known))}</description></meta>`,
    '  <graph defaultedgetype="undirected" mode="static">',
    '    <attributes class="node"><attribute id="0" title="kind" type="string"/></attributes>',
    '    <attributes class="edge"><attribute id="0" title="support" type="string"/></attributes>',
    "    <nodes>",
    ...nodes.map((n) => `      <node id="${escapeXml(n.id)}" label="${escapeXml(n.name)}"><attvalues><attvalue for="0" value="${escapeXml(n.kind)}"/></attvalues></node>`),
    "    </nodes>",
    "    <edges>",
    ...edges.map((e, i) => `      <edge id="${i}" source="${escapeXml(e.a)}" target="${escapeXml(e.b)}" weight="${e.weight}"><attvalues><attvalue for="0" value="${escapeXml(support(e))}"/></attvalues></edge>`),
    "    </edges>",
    "  </graph>",
    "</gexf>",
    "",
  ].join("\n");
}

/** @param {Known} known */
export function graphml(known) {
  const { nodes, edges } = known.network;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    `  <desc>${escapeXml(about(known))}</desc>`,
    '  <key id="name" for="node" attr.name="name" attr.type="string"/>',
    '  <key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>',
    '  <key id="support" for="edge" attr.name="support" attr.type="string"/>',
    '  <graph id="names" edgedefault="undirected">',
    ...nodes.map((n) => `    <node id="${escapeXml(n.id)}"><data key="name">${escapeXml(n.name)}</data><data key="kind">${escapeXml(n.kind)}</data></node>`),
    ...edges.map((e) => `    <edge source="${escapeXml(e.a)}" target="${escapeXml(e.b)}"><data key="weight">${e.weight}</data><data key="support">${escapeXml(support(e))}</data></edge>`),
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}
