// What the search does with a pasted error. The page loads this with the first search and passes it
// what goes to the theme's worker and comes back: the index, each query, each answer.

/** The kinds of messages, as the theme numbers them. */
const INDEX = 0, QUERY = 2, RESULT = 3

/** Prepare what the page tells the worker, and what the worker answers. A message that is not as
    expected passes as it is, and the search does what it does without this. */
export const toWorker = carefully(({ type, data }) => {
  if (type === INDEX) prepare(data)
  return { type, data: type === QUERY ? query(data) : data }
})
export const toPage = carefully(({ type, data }) => {
  if (type === RESULT) answer(data)
  return { type, data }
})

function carefully(change) {
  return message => {
    try { return change(message) } catch { return message }
  }
}

/** Too common to tell one place from another, and no name of a method (get, all, any, where, has). */
const COMMON = new Set(
  `a an and are as at be been but by can cannot could do does for from had have here how i if in is
  it its me my no not of on or please so t than that the then there these this those to us was we
  were what when which while why will with would you your`.split(/\s+/))

/** More words than any error has that is not a whole log. */
const ENOUGH_WORDS = 60

/** From how many words on, and how much of them, a text without a class is taken for an error. */
const ERROR_WORDS = 4
const ERROR_SHARE = 0.75

/** The classes that blocks raise or warn of, and the words of each block's errors, in lower case; the
    words of titles; and each name in the index that is written LikeThis, by its lower case. */
const raised = new Set()
const vocabularies = []
const titled = new Set()
const names = new Map()

/** How much more the error of a block weighs than its text; a title weighs three times as much. */
const RAISES = 20

/** Give each block that fails a field of its own with what it raises: the class, and each message
    once, however many drivers gave it. */
function prepare({ config, docs }) {
  config.fields.raises = { boost: RAISES }
  for (const doc of docs) {
    for (const [name] of doc.text.matchAll(/\b[A-Z]\w*[a-z][A-Z]\w*/g))
      names.set(name.toLowerCase(), name)
    wordsOf(doc.title).forEach(word => titled.add(word))
    // a heading that says little else is what was meant; the claim of a block is a sentence
    if (!doc.title.endsWith("."))
      doc.boost = (doc.boost ?? 1) * (1 + 2 / doc.title.split(/\s+/).length)
    const found = doc.text.search(/\b(?:raises|warns) <code>/)
    if (!doc.location.endsWith("_fails") || found < 0) continue
    const outcomes = doc.text.slice(found)
    const lower = outcomes.toLowerCase()
    const classes = [...lower.matchAll(/\b(?:raises|warns) <code>(?:\w+\.)*(\w+)</g)]
      .map(([, name]) => name)
    const messages = [...outcomes.matchAll(/<pre><code>(.*?)<\/code>/gs)]
      .map(([, text]) => withoutAppendix(text).toLowerCase())
    classes.forEach(name => raised.add(name))
    vocabularies.push(new Set(wordsOf(messages.join(" "))))
    doc.raises = [...new Set([...classes.map(raising), ...messages])].join("\n")
  }
}

/** The word for «raises this class», which is more than to name it. */
const raising = name => `raises${name}`

/** Turn what somebody typed or pasted into a query: words only, none of the theme's signs. */
export function query(text) {
  // a name may not be finished yet: MissingG
  const words = [...new Set(wordsOf(lastError(text).replace(/([a-z])([A-Z])$/, "$1 $2")))]
  const rare = words.filter(word => word.length > 1 && !COMMON.has(word.toLowerCase()))
  const error = words.map(word => word.toLowerCase()).find(word => raised.has(word))
  // the end of a long log is what went wrong
  const named = (rare.length ? rare : words)
    .slice(-ENOUGH_WORDS)
    .map(word => names.get(word.toLowerCase()) ?? word)
  const lower = named.map(word => word.toLowerCase())
  // an error is sought as it stands, its names whole and in parts, and most of all its class
  if (error || soundsLikeAnError(lower))
    return [...new Set([...named, ...lower]), ...error ? [raising(error)] : []]
      .map(word => `${word}^${word === raising(error) ? 5 : 1}`)
      .join(" ")
  // other words may be the beginnings of words, and are not sought in errors
  return named.flatMap(word => ["title", "text"].flatMap(field => {
    const whole = `${field}:${word}^5`
    return word.length > 2 || word === named.at(-1) ? [whole, `${field}:${word}`] : [whole]
  })).join(" ")
}

/** Take our own words out of the answer, and let the entry of a page lead to its best block, where a
    block is what was found. */
function answer(result) {
  for (const group of result.items) {
    for (const { terms } of group)
      for (const term in terms)
        if (term.startsWith(raising("")) || (!terms[term] && names.has(term))) delete terms[term]
    const [best] = group
    const page = group.findIndex(item => !item.location.includes("#"))
    // without a page, the theme makes the page's entry of the last one
    if (page > 0)
      group.push({ ...group.splice(page, 1)[0], location: best.location, terms: best.terms })
  }
}

/** The last error of a traceback, on its own: where there is none, all of the text. */
function lastError(text) {
  const frames = text.split(/File ".*?", line \d+(?:, in \S+)?/)
  const rest = withoutAppendix(frames.at(-1))
  return frames.length > 1 ? rest.replace(/^.*?(?=\b(?:\w+\.)*[A-Z]\w*: )/s, "") : rest
}

/** An error without what SQLAlchemy appends: the SQL, the parameters, the link to its page. */
function withoutAppendix(text) {
  return text
    .replace(/\[SQL: .*?(?=\(Background on |Traceback \(most recent|$)/gs, " ")
    .replace(/\(Background on [\w .]+ at: \S*/g, " ")
}

/** The words of an error or a question, without modules, addresses, numbers and links. */
function wordsOf(text) {
  return text
    .replace(/&[a-z]+;/g, " ")
    .replace(/\w+:\/\/\S+|\S+\.py\b\S*|\b0x\w+/g, " ")
    .replace(/\b(?:[a-z_]\w*\.)+(?=[A-Z])/g, " ")
    .match(/\b[A-Za-z_]\w*/g) ?? []
}

/** Whether words are those of a block's errors, or one is a name that stands in errors alone. */
function soundsLikeAnError(words) {
  const known = word => vocabularies.some(vocabulary => vocabulary.has(word))
  if (words.some(word => word.includes("_") && !titled.has(word) && known(word))) return true
  return words.length >= ERROR_WORDS && vocabularies.some(vocabulary =>
    words.filter(word => vocabulary.has(word)).length >= ERROR_SHARE * words.length)
}
