// Reads PDF files with pdf.js and prints, as one JSON array on standard output, what it finds in each:
// the rules are in finished_test.go. usage: node read.mjs FILE...
import { readFile } from 'node:fs/promises'

// pdf.js asks for these when it is loaded and uses them to draw only: nothing is drawn here.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {}
const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')

const painting = new Set(['showText', 'showSpacedText', 'nextLineShowText', 'nextLineSetSpacingShowText', 'constructPath',
  'fill', 'eoFill', 'stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke', 'shadingFill',
  'paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject', 'paintSolidColorImageMask'].map(name => OPS[name]))
const names = Object.fromEntries(Object.entries(OPS).map(([name, op]) => [op, name]))

// Operators that paint outside every marked content that has a number or is an artifact, and the numbers met.
function marks({ fnArray, argsArray }) {
  const open = [], loose = [], numbers = new Set()
  fnArray.forEach((op, i) => {
    if (op === OPS.beginMarkedContent) open.push({ tag: argsArray[i][0]?.name ?? argsArray[i][0], number: null })
    if (op === OPS.beginMarkedContentProps) open.push({ tag: argsArray[i][0], number: argsArray[i][1] ?? null })
    if (op === OPS.endMarkedContent) open.pop()
    if (!painting.has(op) || clips(op, argsArray[i])) return
    const content = open.find(m => m.tag === 'Artifact' || m.number !== null)
    if (!content) loose.push(names[op])
    else if (content.number !== null) numbers.add(content.number)
  })
  return { loose, numbers: [...numbers] }
}

// A path that only ends, to clip, paints nothing.
const clips = (op, args) => op === OPS.constructPath && args[0] === OPS.endPath

// The text of each marked content, by its identifier.
function texts({ items }) {
  const all = {}, open = []
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') open.push(item.id)
    else if (item.type === 'endMarkedContent') open.pop()
    else {
      const id = open.findLast(Boolean)
      if (id) all[id] = (all[id] ?? '') + item.str + (item.hasEOL ? '\n' : '')
    }
  }
  return all
}

// The elements of a page in reading order, each with its depth, the text right below it and the numbers of its contents.
function elements(tree, text) {
  const all = []
  const visit = (node, depth) => {
    const element = { role: node.role, depth, alt: node.alt ?? '', text: '', contents: [] }
    all.push(element)
    for (const child of node.children ?? []) {
      if (child.role) visit(child, depth + 1)
      else if (child.type === 'content') {
        element.text += text[child.id] ?? ''
        element.contents.push(Number(child.id.match(/_mc(\d+)$/)[1]))
      }
    }
  }
  if (tree) visit(tree, 0)
  return all
}

// The page that a destination leads to, from 1; 0 when it leads nowhere.
async function target(doc, dest) {
  const explicit = typeof dest === 'string' ? await doc.getDestination(dest) : dest
  if (!Array.isArray(explicit)) return 0
  const page = typeof explicit[0] === 'number' ? explicit[0] : await doc.getPageIndex(explicit[0]).catch(() => -1)
  return page + 1
}

async function bookmarks(doc, items, level = 1) {
  const all = []
  for (const item of items ?? []) {
    all.push({ title: item.title, level, page: await target(doc, item.dest) }, ...await bookmarks(doc, item.items, level + 1))
  }
  return all
}

async function links(doc, page) {
  const all = []
  for (const a of await page.getAnnotations()) {
    if (a.subtype === 'Link') all.push({ url: a.url ?? a.unsafeUrl ?? '', page: a.url ? 0 : await target(doc, a.dest) })
  }
  return all
}

async function read(file) {
  const doc = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise
  const { info, metadata } = await doc.getMetadata()
  const pages = []
  for (let n = 1; n <= doc.numPages; n++) {
    const page = await doc.getPage(n)
    const text = texts(await page.getTextContent({ includeMarkedContent: true }))
    pages.push({ ...marks(await page.getOperatorList()), elements: elements(await page.getStructTree(), text), links: await links(doc, page) })
  }
  return {
    title: info.Title ?? '', language: info.Language ?? '', marked: (await doc.getMarkInfo())?.Marked ?? false,
    xmp: metadata?.get('dc:title') ?? '', showsTitle: (await doc.getViewerPreferences())?.DisplayDocTitle ?? false,
    bookmarks: await bookmarks(doc, await doc.getOutline()), pages,
  }
}

const all = []
for (const file of process.argv.slice(2)) all.push(await read(file))
process.stdout.write(JSON.stringify(all))
