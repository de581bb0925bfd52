/**
 * Nutgraf: reads a pile of news. Extracts who said what and when, searches it,
 * sums it up. Everything runs on this machine; nothing is sent anywhere.
 *
 * All offsets count UTF-16 code units and are half-open and absolute in the
 * document: `doc.text.slice(span.start, span.end)` is exactly the words.
 *
 * Units and ranges stand with each field. Defaults stand with each option.
 */

/** This release, as in package.json. */
export const VERSION: string;

/** Start the engine. Called for you by everything below; call it early to hide the cost. Idempotent. */
export function init(options?: InitOptions): Promise<void>;

export interface InitOptions {
  /**
   * Where the engine comes from. Default: `nutgraf_bg.wasm` beside this module.
   * A URL is fetched; bytes and a compiled module are used as they are.
   */
  wasm?: URL | string | Response | BufferSource | WebAssembly.Module | Promise<Response>;
  signal?: AbortSignal;
}

/** A stable id chosen by you. Strings compare by value. */
export type DocId = string;

/** What you hand in. Only `text` is required. */
export interface DocumentInput {
  /** Default: the first 12 hexadecimal digits of the SHA-256 of the text as UTF-8. */
  id?: DocId;
  /** Plain text, kept exactly as given. All offsets refer to this string. Where it is blank, the title is taken as the text. */
  text: string;
  /** Its headline, when it is not part of the text. */
  title?: string;
  /** When it was published: "2017-06-08", "2017-06", "2017", or a Date (its UTC day). Relative dates resolve against it. Found in the text when left out. */
  date?: string | Date;
  /** Outlet that printed it. */
  source?: string;
  /** Agency or outlet it credits. Found in the text when left out. */
  credit?: string;
  url?: string;
  /** BCP 47. */
  lang?: string;
  /** Anything structured-cloneable of yours, returned untouched. */
  meta?: unknown;
}

/**
 * The part a stretch of text plays in its article. "repeat": the words stand earlier in the article
 * already, or word for word in at least three articles of the same outlet (then `structure` says "furniture").
 */
export type PartRole =
  | "body" | "headline" | "standfirst" | "byline" | "dateline" | "heading"
  | "caption" | "keywords" | "credit" | "promotion" | "licence" | "repeat";

/** A part that sentences play, or something named inside one. A "picture-credit" is not the article's credit. */
export type PartKind = PartRole | "furniture" | "place" | "date" | "agency" | "picture-credit" | "outlet";
/** One finding about what an article is made of. */
export interface Part extends TextSpan, Judged { kind: PartKind; }

export interface StoredDocument {
  id: DocId;
  /** Exactly the string you handed in. */
  text: string;
  /** As given. */
  title?: string;
  /** The headline found in the text. */
  headline?: TextSpan;
  /** When it was published, as given or as found; absent when neither. */
  date?: TimeValue;
  /** Where in the text the date stands; absent when it was given. */
  dateSpan?: TextSpan;
  /**
   * How the date is known: it was given; the dateline has it ("MOSCOW, June 8"); the page says
   * it ("Published: …", a byline); a line holds nothing but a date.
   */
  dateHow?: "given" | "dateline" | "furniture" | "date-line";
  /** Lower than "sure" where the page gives dates that contradict each other; reasons are in `structure`. */
  dateCertainty?: Certainty;
  source?: string;
  /** Agency or outlet credited, as given or as found. */
  credit?: string;
  /** Where in the text the credit stands; absent when it was given. */
  creditSpan?: TextSpan;
  /** "sure" for datelines, bylines and source lines, "likely" for "told AFP". */
  creditCertainty?: Certainty;
  /** The outlet that the page's furniture names ("download Indian Example App"); never made up. Not `source`, which you give. */
  outlet?: TextSpan & Judged;
  /** The language found, ISO 639-1 ("und" for scripts of several); absent where words are too few. Facts of other languages than English are at most "likely". `lang` is as given. */
  language?: Judged & { code: string };
  /** The paragraph that says what the article is about; absent where none has ten words. */
  nutGraf?: TextSpan & Judged;
  url?: string;
  lang?: string;
  meta?: unknown;
  /** SHA-256 of the text as UTF-8, 64 hexadecimal digits. */
  sha256: string;
  /** Words as a reader counts them; furniture included. */
  words: number;
  paragraphs: readonly (Span & {
    role: PartRole;
    /** The number people cite, from 1. Headlines and headings carry that of the paragraph after them. */
    number: number;
  })[];
  sentences: readonly (Span & { role: PartRole })[];
  /** What it is about, in its own words: at most ten key phrases, the best first, each where it stands first, with how often it stands there. Scores compare within one article only. */
  keys: readonly (TextSpan & { count: number; score: number })[];
  /** Ranges left out of summaries and counts: captions, credits, app adverts, repeats. */
  boilerplate: readonly (Span & { role: PartRole })[];
  /** Everything that is more than plain text, in the order of the text, with how sure that is and why. */
  structure: readonly Part[];
}

/** What may be changed about an article later. Left out: kept. `null`: what was given is taken away, and what the text says counts. */
export interface DocumentChange {
  title?: string | null;
  date?: string | Date | null;
  source?: string | null;
  credit?: string | null;
}

/** Half-open range in UTF-16 code units. Never splits a surrogate pair. */
export interface Span { readonly doc: DocId; readonly start: number; readonly end: number; }
/** A span that carries its own words, so results can be shown without the document. */
export interface TextSpan extends Span {
  readonly text: string;
  /** The paragraph it starts in, from 1, as people cite it. */
  readonly paragraph: number;
}

export type Certainty = "sure" | "likely" | "unsure";
/** Why the engine believes something: a stable code for programs, a sentence for people. */
export interface Reason { code: string; text: string; evidence: readonly TextSpan[]; }
export interface Judged {
  certainty: Certainty;
  /** How probable it is that this is right, 0 to 1. */
  score: number;
  reasons: readonly Reason[];
  /** Set when a person decided it. */
  byHand?: true;
}

/** "group": nationalities, religions, parties used of people (NORP). Money is a Figure, a date a DateMention. */
export type EntityKind = "person" | "organisation" | "place" | "facility" | "group" | "product" | "event" | "other";
/**
 * Somebody or something named in the articles. `certainty`, `score` and the first reasons are those of the article that
 * is surest of it; each mention has its own.
 */
export interface Entity extends Judged {
  /**
   * Made of kind and name as first given in full, such as `p:angela-merkel`; stays when articles are
   * added. Ids made of its other names lead to it too.
   */
  id: string;
  kind: EntityKind;
  /** The full form used most, as a text writes it. */
  name: string;
  /** Other forms found, most frequent first. */
  aliases: readonly { text: string; count: number }[];
  /** Different wordings of what the texts say the person is. */
  roles: readonly Role[];
  /** Where it is named, in the order of the articles and of their text. */
  mentions: readonly Mention[];
  /**
   * Where a person is meant without a name, in the same order: by an office ("the foreign minister", form
   * "title") or "he" and "she" (form "pronoun"), where one person alone can be meant. Never more than "likely"; not
   * counted among `mentions`.
   */
  references: readonly Mention[];
  /** Articles that name it, copies among them. */
  documents: readonly DocId[];
  /** How many of them are independent of each other; only when asked for with `sources`. */
  sources?: Pick<SourceCount, "independent" | "copies" | "documents">;
  /** Where it is; places only, and only where one reading is clear. */
  coordinates?: Coordinates;
  /** Why a place has no coordinates: `not-listed`, or `two-possible` ("The country or the US state?"). */
  unplaced?: { code: string; text: string };
  /** Your note, from `edits.note`. */
  note?: string;
  /**
   * How it is known, then why names that differ were joined; those have both names as evidence, in two
   * articles perhaps: `spelling`, `initial`, `pet-name`, `one-letter-apart`, `last-name-alone`,
   * `acronym-of`, `initials-of`, `short-form`, `plural`, `model-number`, `longer-name`.
   */
  reasons: readonly Reason[];
}
export interface Coordinates {
  /** Degrees, to a hundredth; of a country or state a point within. */
  lat: number;
  lon: number;
  /** ISO 3166-1, two letters. */
  country: string;
  sort: "country" | "region" | "capital" | "city";
  /** Where the coordinates are from; GeoNames wants to be named (CC BY 4.0). */
  gazetteer: "Natural Earth" | "GeoNames" | "US Census Bureau";
  certainty: Certainty;
  score: number;
  /** One sentence. */
  why: string;
}
/** Two names that may be one and were not joined; the reason says what speaks for it, with both names as evidence. */
export interface Suggestion extends Judged {
  /** Ids of the two. */
  entities: readonly [string, string];
  names: readonly [string, string];
  kind: EntityKind;
}
export interface NetworkOptions extends CallOptions {
  /** Only these articles. Default: all. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
  /** Leave out pairs with fewer sentences (paragraphs) in common. Default 1. */
  min?: number;
  /** Default: all kinds. */
  kinds?: EntityKind[];
  /** What counts as together. Default "sentence". */
  within?: "sentence" | "paragraph";
}
/** Who is named beside whom, in the body of articles: headlines, captions and repeats are not counted, nor sentences beyond 32 names. */
export interface Network {
  /** Those with most in common with others first. `weight` is the sum, `degree` the number of their edges. */
  nodes: { id: string; kind: EntityKind; name: string; weight: number; degree: number }[];
  /** Most in common first; `weight` counts `support`: the sentences (paragraphs), in the order of the articles. */
  edges: { a: string; b: string; weight: number; support: readonly TextSpan[] }[];
}
export interface KeyOptions extends CallOptions {
  /** Only these articles. Default: all. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
  /** Default 20. */
  limit?: number;
}
/** Words that say what articles are about, as they stand there first. */
export interface KeyPhrase extends TextSpan {
  /** How often, in all their forms. */
  count: number;
  /** Articles of which they are a key phrase. */
  documents: number;
  /** Comparable within one answer only. */
  score: number;
}
/** What covers one place. */
export interface At {
  mentions: Mention[];
  quote?: Quote;
  date?: DateMention;
  figure?: Figure;
  /** Passages of other articles that share the words around it. */
  copies: TextSpan[];
}

/**
 * Corrections by hand. They are in force everywhere at once, survive articles that come later, and make
 * what they touch `byHand`. An id or words that are not here throw E_NOT_FOUND, and nothing changes.
 */
export interface Edits {
  /** They are one; the first one's id stays. `name` is the one to show. */
  merge(entities: Iterable<string>, options?: { name?: string }): Promise<Entity>;
  /** These mentions are of somebody else, who is answered. */
  split(entity: string, mentions: Iterable<Span>): Promise<Entity>;
  /** They are two: not to be joined, not to be suggested. */
  distinct(a: string, b: string): Promise<void>;
  rename(entity: string, name: string): Promise<Entity>;
  retype(entity: string, kind: EntityKind): Promise<Entity>;
  /** Not a name: at one place, or everywhere when an id is given. */
  reject(target: Span | string): Promise<void>;
  /** A name that was missed, of `entity`, else of the one with this name, else of a new one. A name found at just these words goes over. */
  add(span: Span, options: { kind: EntityKind; entity?: string }): Promise<Entity>;
  /** Who says it, by {@link Entity.id}; null: nobody known. The quotation, or the span of its first part. */
  attribute(quote: Quote | Span, speaker: string | null): Promise<void>;
  /** Whether two articles count as independent, whatever the evidence. */
  independent(a: DocId, b: DocId, value: boolean): Promise<void>;
  /** A note on an entity or on words; an empty one takes it away. */
  note(target: Span | string, text: string): Promise<void>;
  /** When an article was published; null: what the text says. */
  setDate(doc: DocId, date: string | null): Promise<void>;
  /** Takes the last correction back, and answers it. */
  undo(): Promise<Edit | undefined>;
  /** Makes the one taken back last again. */
  redo(): Promise<Edit | undefined>;
  /** The log, the first one first: keep it as JSON. */
  list(): Promise<Edit[]>;
  /**
   * Takes in a log. An edit that names what is not here, or contradicts an earlier one, is kept in the
   * log with its `conflict` and not in force; once the articles are here, it is. Edits that are here already are not doubled.
   */
  apply(edits: Iterable<Edit>): Promise<{ applied: number; conflicts: Edit[] }>;
}
/** One correction, as JSON. Targets are named twice: by id, and by words where they were seen. */
export interface Edit {
  op: "merge" | "split" | "distinct" | "rename" | "retype" | "reject" | "add" | "attribute" | "independent" | "note" | "setDate";
  /** When it was made, ISO 8601. */
  at: string;
  target: unknown;
  value?: unknown;
  /** Why it is not in force: `gone`, `same`, `contradicts`. */
  conflict?: { code: string; text: string };
}

export interface SuggestionOptions extends CallOptions {
  /** 0 to 1000. Default 100. */
  limit?: number;
}
export interface Mention extends TextSpan, Judged { entity: string; form: "name" | "surname" | "acronym" | "title" | "pronoun"; }
/** "Russian Deputy Foreign Minister": the words that say so, where an article first does. */
export interface Role extends TextSpan, Judged {
  /** The office: "Deputy Foreign Minister". */
  title: string;
  /** The country, body or matter it belongs to, as written: "Russian", "Syria". */
  of?: string;
  /** Articles that say so in these words. */
  documents: readonly DocId[];
  /** The earliest and the latest date of those articles, ISO 8601; absent where none has a date. */
  from?: string;
  until?: string;
}

export interface Quote extends Judged {
  /** The article's id, "#q" and the number of the quotation in it, whatever else is asked for. */
  id: string;
  /**
   * "direct": a whole utterance in quotation marks. "partial": some quoted words in a sentence of the
   * reporter's. "indirect": speech or thought reported, with or without quoted words inside, without the
   * leading "that". "term": a name or term in quotation marks, not speech.
   */
  kind: "direct" | "partial" | "indirect" | "term";
  /** Usually one; several when "…," he said, "…" is one utterance. Quotation marks included. */
  parts: readonly TextSpan[];
  /** Words inside the quotation that are not the speaker's, such as an agency's bracketed note. */
  insertions: readonly TextSpan[];
  /**
   * Absent when the text does not say. `unnamed`: a source the text leaves without a name.
   * `candidates`: the words ("he", "the minister") may mean any of these; nobody is credited.
   */
  speaker?: {
    entity?: string; name: string; span: TextSpan; unnamed: boolean;
    candidates?: readonly { entity: string; name: string; span: TextSpan }[];
  };
  /** "by Russian news agencies" */
  via?: TextSpan;
  cue?: TextSpan;
  /** The same words by the same speaker again, in this and in other articles asked for. Not listed again. */
  repeats: readonly TextSpan[];
}

/** TIMEX3 (TimeML 1.2.1): "2017-06-08", "2017-06", "XXXX-05-10" (no year in the text), "2017-W23", "P5Y". */
export interface TimeValue {
  type: "DATE" | "TIME" | "DURATION" | "SET";
  value: string;
  mod?: "APPROX" | "BEFORE" | "AFTER" | "START" | "MID" | "END" | "MORE_THAN" | "LESS_THAN";
  /** First and last day it can mean, ISO; absent when not known. */
  earliest?: string;
  latest?: string;
}
export interface DateMention extends TextSpan, Judged {
  time: TimeValue;
  /** What it was worked out from, or null when nothing in the text or metadata gives it. */
  anchor: "explicit" | "document-date" | "previous-date" | null;
  /** Present when a weekday is named beside a date: does it agree? */
  weekdayAgrees?: boolean;
  planned: boolean;
}
export interface Figure extends TextSpan, Judged {
  value: number;
  /** Upper end of a range. */
  high?: number;
  /** ISO 4217 code, "%", or the unit's word. */
  unit?: string;
  /** What is counted. */
  counts?: TextSpan;
  approx?: "about" | "over" | "under" | "dozens" | "hundreds";
  /** Who gives the figure, in the words of the text. */
  attributedTo?: TextSpan;
}
export interface Facts { entities: Entity[]; quotes: Quote[]; dates: DateMention[]; figures: Figure[]; /** Only where `kinds` asks for them: they take all articles together. */ claims?: Claim[]; }
export type FactKind = keyof Facts;

export interface Progress {
  /** Articles are read and searchable first; facts are found and copies compared when they are asked for. */
  phase: "read" | "extract" | "compare";
  done: number;
  total: number;
  doc?: DocId;
  /** While files are read: bytes read and bytes of all files. */
  bytes?: number;
  totalBytes?: number;
}
export interface CallOptions {
  /** Rejects with `signal.reason`. What was finished before stays. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface AddOptions extends CallOptions {
  /** What to do with an id that is here already. Default "error": reported in `failed`. */
  onDuplicate?: "error" | "skip" | "replace";
}
/** One bad article never throws; it is reported here. */
export interface AddReport {
  added: DocId[];
  replaced: DocId[];
  skipped: DocId[];
  failed: { id: DocId; error: NutgrafError }[];
}

export interface AddFromOptions extends AddOptions {
  /** Told of each article that was not added. Without it the iteration throws the first such error. */
  onFailed?: (failure: { id: DocId; error: NutgrafError; doc: DocumentInput }) => void;
}

/** Something to read: as file dialogs, folder pickers and drops (`getAsFile`, `getAsFileSystemHandle`, `webkitGetAsEntry`) give it, or bytes with a name. */
export type FileSource = File | FileSystemFileHandle | FileSystemDirectoryHandle | FileSystemEntry | { name: string; bytes: Blob | BufferSource };

export interface AddFilesOptions extends CallOptions {
  /**
   * What to do with an id that is here already, and with a text that is. "error":
   * reported in `failed`. "skip": reported in `skipped`. "replace": the id's
   * article is replaced. Left out: an article whose own id is taken gets
   * another, a text that is here is reported in `failed`.
   */
  onDuplicate?: "error" | "skip" | "replace";
  /** Read everything in this encoding, such as "windows-1251". Default: byte order mark, else UTF-8 where the bytes allow it, else what a page declares, else Windows-1252. An unknown label rejects with E_OPTION. */
  encoding?: string;
  /** Which column of a table, or field of a feed, is what; or who to ask where it cannot be told which one is the text. Unanswered, the file is put in `needsChoice`. */
  columns?: Columns | ((choice: ColumnChoice) => Columns | undefined | Promise<Columns | undefined>);
  /** Readers of yours by ending in lower case, such as `{ pdf }`; they come before the built-in ones. */
  readers?: Record<string, TextReader>;
  /** Read the files that mails carry. Default false. */
  attachments?: boolean;
  /**
   * Makes an inert document of markup, such as `(html) => new DOMParser().parseFromString(html, "text/html")`.
   * Default: the engine reads it, in its worker; nothing in it is run, loaded or reported to the page's policy.
   */
  parseHtml?: (html: string) => Document;
  /** Bounds against what would fill the memory. */
  limits?: {
    /** Bytes of one article. Default 64 MiB, and no more. */
    text?: number;
    /** Bytes that one archive may unpack to. Default 1 GiB. */
    unpacked?: number;
    /** Files in one archive. Default 50,000. */
    entries?: number;
    /** How many times its size a file in an archive may unpack to, beyond its first megabyte. Default 250. */
    ratio?: number;
  };
}
/** Makes articles of a file. Throw an error with one plain sentence to refuse it; its `code`, if it starts with "E_", is passed on. */
export type TextReader = (file: { name: string; blob: Blob }) => string | DocumentInput | DocumentInput[] | Promise<string | DocumentInput | DocumentInput[]>;
/** Columns by name, or by number from 0; null for a column that is not to be used. */
export interface Columns {
  text?: string | number | null;
  title?: string | number | null;
  date?: string | number | null;
  source?: string | number | null;
  author?: string | number | null;
  url?: string | number | null;
  id?: string | number | null;
  lang?: string | number | null;
  credit?: string | number | null;
}
/** A table whose texts stand nobody knows where. */
export interface ColumnChoice {
  /** The file. */
  name: string;
  columns: string[];
  /** Its first rows, five at most; long cells end in "…". */
  rows: string[][];
  /** What the names say, and the longest column as text. */
  guess: Columns;
}
/** What is worth knowing of an article that was added. */
export interface ImportNote {
  /** The file, with its folder or archive. */
  name: string;
  id: DocId;
  /** One plain sentence. */
  text: string;
  /** Set when the file was not in UTF-8. To read it again in another one, pass `encoding`. */
  encoding?: string;
}
/** `meta` of articles read from files. */
export interface FileMeta {
  file: string;
  encoding?: string;
  author?: string;
  /** Where in the file: row of a table (the head is row 1), line of a file of lines, place in a list. */
  row?: number;
  line?: number;
  article?: number;
}
/**
 * Ids are those in the data; else the file's name without its ending, unless
 * another article has it; else made of the text.
 */
export interface ImportReport extends AddReport {
  /** One sentence each; `name` is the file, or the part of it. Each `error` is an ImportError. */
  failed: { id: DocId; name: string; error: NutgrafError }[];
  notes: ImportNote[];
  /** Files that were not read because nobody said which column is the text. Ask, and add them again with `columns`. */
  needsChoice: ColumnChoice[];
}

export interface ExtractOptions extends CallOptions {
  /** Default: all but claims. */
  kinds?: FactKind[];
  /** Default: all articles. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
  /** Leave out what is less certain. Default "unsure": everything. */
  minCertainty?: Certainty;
  /**
   * Only what begins in this range of the one article that `docs` names: a page takes in the facts of a
   * very long article a stretch at a time. Entities are those named or quoted there, with the mentions there.
   */
  within?: { start: number; end: number };
  /** Count the independent sources of each entity; all articles are compared for it. Default false. */
  sources?: boolean;
  /** false: entities come without their mentions, which are most of the answer for a large collection. Default true. */
  mentions?: boolean;
}

/** What articles can be counted by. `has` counts kinds of facts. */
export type Facet = "person" | "organisation" | "place" | "source" | "year" | "month" | "has";

/**
 * A query has words, `"exact phrases"`, `-not`, `a OR b`, `(groups)`, `word*`, `near:5(a b)` and
 * fields: `title:` `person:` `org:` `place:` `about:` `said:` `source:` `date:2016-04..2016-06`
 * `has:quote|figure|date|name`. Words beside `said:lavrov` are looked for inside what he said;
 * `date:` looks at the article's date and at the dates in its text.
 */
export interface SearchOptions extends CallOptions {
  /** Hits to return, 0 to 1000. Default 20. */
  limit?: number;
  /** Hits to skip. Default 0. */
  offset?: number;
  /** Take the last word as the beginning of a word. Default true. */
  prefix?: boolean;
  /** Take words that no article holds for those they are nearly spelt like: one edit apart, two from eight letters on. Words that are there are never stretched, but also find a name in its other spellings once names are joined (after `extract`, or in a search with facets or fields): "Mohammed" finds the "Muhammad" that is the same man. Default true. */
  fuzzy?: boolean;
  /** Must a passage's article hold all words, or any? Default "AND". */
  combineWith?: "AND" | "OR";
  /** Weight of the headline against the text, 0 to 100. Default 2. */
  boost?: { title?: number };
  /** Conditions on articles; all must hold. */
  where?: {
    /** Only in these articles. Unknown ids match nothing. Facets count only these. */
    docs?: DocId[];
    /** From one of these outlets or agencies, by their names as articles show them. */
    source?: string[];
    /** Published within these days, months or years, both ends included. */
    date?: { from?: string; to?: string };
    /** Naming each of these, by {@link Entity.id}. */
    entities?: string[];
    /** Quoting each of these, by {@link Entity.id}. */
    saidBy?: string[];
    /** With facts of each of these kinds. */
    has?: FactKind[];
  };
  /** Count the articles of the answer by these. Default none. */
  facets?: Facet[];
  /** Default "relevance". "date": the oldest first; "-date": the newest first; articles without a year last. */
  sort?: "relevance" | "date" | "-date";
  /** Let newer articles count more: after `halfLife` days an article counts half as much. Age counts from `at`, else from the newest article of the answer; an article without a year counts as one half-life old. Default: age does not matter. */
  recency?: { halfLife: number; at?: string };
  /** Show passages that match in the same sentences, word for word, once; the others are in `copies`. Default true. */
  collapseCopies?: boolean;
  /** Say of each hit how its score came about. Default false. */
  explain?: boolean;
  /** Count passages, articles and matches in all articles. false: the answer comes sooner, and `count`, `documents` and `matches` are those of its hits. Default true. */
  totals?: boolean;
  /** Where an answer depends on facts: answer with those found so far and say in `pending` how many articles are missing, instead of finding them first. Default false. */
  partial?: boolean;
}
export interface SearchHit extends TextSpan {
  /** BM25; comparable within one answer only. */
  score: number;
  /**
   * Ranges of matched words. Absolute in the document, not relative to the passage. `term` is the part of the query.
   * "fuzzy": the word was guessed; "name": a name that a field asks for, in whatever spelling, or that a word of the query spells otherwise; "quote", "date", "figure": what a field asks for.
   */
  hits: readonly (TextSpan & { term: string; how: "exact" | "stem" | "prefix" | "phrase" | "fuzzy" | "name" | "quote" | "date" | "figure" })[];
  /** Where the sentences that match stand as well, word for word. */
  copies: readonly TextSpan[];
  /** With `explain` only. */
  explanation?: Explanation;
}
/** Every part of a score: the sum of the shares' scores, of `beside` and of the scores of `related`, times `recency`, times `passage`, times `furniture`. */
export interface Explanation {
  /** What each word, phrase or field of the query adds: BM25. `start` and `end` are places in the query, `title` and `text` how often it stands there, `documents` how many articles hold it. */
  shares: { term: string; start: number; end: number; title: number; text: number; documents: number; rarity: number; score: number }[];
  /** Queries of four words and more: what those add that stand side by side there and here. */
  beside: number;
  /** Queries of six words and more, where the first ten articles are alike: words that these share, with what each adds here. */
  related: { word: string; score: number }[];
  /** Words of the article, those of its headline counted by their weight, and the mean over all articles. */
  length: number;
  meanLength: number;
  /** What its age leaves of it, 0 to 1. */
  recency: number;
  /** What this passage tells against the best of the same article, 0 to 1. */
  passage: number;
  /** 0.5 for captions and other furniture, else 1. */
  furniture: number;
}
export interface FacetValue {
  /** For `where`: an entity's id, an outlet's name, "2016", "2016-04", a kind of fact. */
  value: string;
  label: string;
  /** Articles of the answer that have it; may be 0. */
  count: number;
  /** The same without `where` (but for `where.docs`); never 0. */
  total: number;
}
export interface QuerySuggestion {
  /** The words that are new. */
  text: string;
  /** The whole query with them. */
  query: string;
  kind: "spelling" | "synonym" | "entity" | "term" | "source";
  /** Articles that have them. */
  count: number;
  /** The answer is already that of this query. */
  applied?: true;
}
export interface SearchResult {
  /** Matching passages in all. */
  count: number;
  /** Articles they stand in. */
  documents: number;
  /** Matched words or phrases in all of them. */
  matches: number;
  /** Articles whose facts are not known yet, where the answer depends on facts; else 0. */
  pending: number;
  hits: SearchHit[];
  /** Those asked for: names and outlets of most articles first, at most 50 and those in `where`; years and months in order. */
  facets: Partial<Record<Facet, FacetValue[]>>;
  /** Offered. A spelling is applied where nothing matches otherwise, unless `fuzzy` is false; then it says so. */
  suggestions: QuerySuggestion[];
  /** Set when the query was not fully understood; the search still ran. `position` counts UTF-16 units of the query. */
  warning?: { message: string; position: number };
  /** Milliseconds spent in the engine. */
  elapsed: number;
}

export interface ConcordanceOptions extends CallOptions {
  /** Lines to return, 0 to 1000. Default 100. */
  limit?: number;
  /** Lines to skip. Default 0. */
  offset?: number;
  /** Default "text": by article and place. "left", "right": by the words on that side, the nearest first. "date": the oldest article first. Of a word that stands more than 10,000 times the first are sorted. */
  sort?: "text" | "left" | "right" | "date";
  /** Text to each side, in bytes of UTF-8, 0 to 1000; it ends with a whole word and with the paragraph. Default 80. */
  context?: number;
  /** As for a search. */
  prefix?: boolean;
  fuzzy?: boolean;
  combineWith?: "AND" | "OR";
  where?: SearchOptions["where"];
  partial?: boolean;
}
/** Key word in context. */
export interface Concordance {
  /** Matches in all. */
  count: number;
  documents: number;
  pending: number;
  /** The match, with the text before and after it. */
  lines: (TextSpan & { left: TextSpan; right: TextSpan; how: SearchHit["hits"][number]["how"] })[];
  suggestions: QuerySuggestion[];
  warning?: { message: string; position: number };
}

export interface SummaryOptions extends CallOptions {
  /** At most so many sentences, 1 to 100. Default 3, unless `words` is given. */
  sentences?: number;
  /** At most so many words, 1 to 10000, by every usual way of counting. */
  words?: number;
  /** Only these articles. Default: all. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
  /**
   * What it is to be about: an entity's `id`, or a query as in `search()`, any of whose
   * words will do. First the articles are chosen, then their sentences that name it; of a
   * long query not every sentence must. Without such articles there are no groups.
   */
  about?: string;
  /**
   * "date" (default): groups by the date told of, sentences as they stand in their articles.
   * "importance": what was chosen first comes first. The sentences are the same.
   */
  order?: "date" | "importance";
}
/**
 * Whole sentences, word for word. What happened on different dates is never blended: sentences are
 * grouped by the date they tell of, dated groups in order, then dates without a year, then those without any.
 * A summary of more sentences holds every sentence of a shorter one; so does one of
 * more words, of a single article.
 */
export interface Summary {
  groups: {
    /**
     * The date the sentences tell of: one they name, else that of their articles. Absent where neither is
     * known. `XXXX-04-13` where no year is known; such dates of two articles are two groups.
     */
    date?: TimeValue;
    /** Some sentence names the date; else it is only the day the articles are of. */
    named: boolean;
    docs: DocId[];
    sentences: SummarySentence[];
  }[];
  /** Words in all chosen sentences. */
  words: number;
  /** Plain text with [1] marks, or Markdown with footnotes: outlet, agency, date, paragraph, document and offsets. Default "text". */
  toString(format?: "text" | "markdown"): string;
}
export interface SummarySentence extends TextSpan {
  /** Comparable within one summary only. */
  score: number;
  /** The article's outlet, as given or as its page names it. */
  outlet?: string;
  /** The agency it credits. */
  credit?: string;
  /** The article's own date. */
  published?: TimeValue;
  /** The same words elsewhere, and copies of them that were edited: whole sentences. */
  alsoIn: readonly TextSpan[];
  /** The articles summed up that carry these words, copies told from independent sources. */
  sources: SourceCount;
}

/**
 * How many sources. Articles count as one where the words were copied from one
 * another, or where both credit the same agency. Counted for each statement:
 * an article may copy one thing and be the only source of another.
 */
export interface SourceCount {
  /** Origins not copied from one another within this collection. Says nothing about truth. */
  independent: number;
  /** `documents` less `independent`. */
  copies: number;
  documents: number;
  /**
   * Which articles count as one, and why: `same-words`, `same-credit`, `overruled` by the reader, or
   * `own-words` where nothing joins the only one to another.
   */
  groups: readonly { docs: readonly DocId[]; why: Reason }[];
}
export interface SourceOptions extends CallOptions {
  /** Only these articles. Default: all. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
}

export interface CopyOptions extends SourceOptions {
  /** Only pairs of which the shorter one is to at least this share, 0 to 1, words of the other. Default 0: all. */
  share?: number;
}

/** A passage that two articles share. Its ends are word-exact. */
export interface SharedPassage {
  a: TextSpan;
  b: TextSpan;
  /** Matched words; a hyphenated compound is one. */
  words: number;
  /** Those in rows of eight and more. */
  exact: number;
  /** The matched rows, the same words on both sides. */
  runs: readonly { a: TextSpan; b: TextSpan }[];
  /** Words that differ between the rows: changed, or on one side only. */
  edits: readonly { a?: TextSpan; b?: TextSpan }[];
}
/** Two articles that share a passage or a quotation; `compare` shows the words. */
export interface CopyPair {
  /** The one added first. */
  a: DocId;
  b: DocId;
  wordsShared: number;
  wordsExact: number;
  /** Words of speech that both quote; no evidence of copying. */
  wordsQuoted: number;
}
/** Words that stand twice in one article. */
export interface Repeat {
  first: TextSpan;
  again: TextSpan;
  words: number;
}
/**
 * Two articles side by side. Shared is what is evidence of copying: eight words
 * in a row or twelve in pieces, outside quotation marks, five of them neither
 * names nor titles. Captions, adverts and other furniture are left out.
 */
export interface Comparison {
  a: DocId;
  b: DocId;
  /** Matched words in all shared passages. */
  wordsShared: number;
  /** Those in rows of eight and more. */
  wordsExact: number;
  /** `wordsExact` as a share of the words of `a`, 0 to 1. */
  shareOfA: number;
  shareOfB: number;
  /** In the order of `a`. */
  shared: SharedPassage[];
  /** The same speech quoted in both; no evidence of copying, and not counted above. */
  quoted: SharedPassage[];
  /** What only one of them has, paragraph by paragraph. */
  onlyA: TextSpan[];
  onlyB: TextSpan[];
  /** Where they differ about the same event at the same time. */
  differs: readonly Difference[];
  /** What differs because it was written at another time; no contradiction. */
  overTime: readonly Difference[];
  /** What each of them says twice, in rows of eight words and more, furniture included. */
  repeatsA: Repeat[];
  repeatsB: Repeat[];
}

export interface ClaimOptions extends CallOptions {
  /** Only what these articles state. Default: all. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
  /** At most so many, the best corroborated, 1 to 1000. Default 100. */
  limit?: number;
}
/**
 * Something that one or more articles state: the sentence that says it best,
 * word for word, never a paraphrase. Sentences of different articles are taken
 * for one claim where they share names, dates, figures and words and nothing
 * speaks against it; what is doubtful is left apart. `certainty` says how sure
 * it is that all of `support` say the same, not whether it is true. Reasons:
 * `same-names`, `same-date`, `same-figure`, `like-words`, `same-words`,
 * `differs`, `one-source`.
 */
export interface Claim extends TextSpan, Judged {
  /** Stable for the same articles. */
  id: string;
  /** One sentence an article, the one shown among them, in the order of adding. */
  support: readonly TextSpan[];
  /** Counted for these very words; see SourceCount. */
  sources: SourceCount;
  /** Same event and time, different value. */
  differs: readonly Difference[];
  /** Different values at different dates of writing: "four-year conflict", "6-year civil war". No contradiction. */
  overTime: readonly Difference[];
}
/** Values that cannot all be right, or not at the same time. */
export interface Difference {
  what: "date" | "figure" | "place" | "person" | "role";
  /** Two and more. `value` is in the words of the first support. */
  values: readonly { value: string; support: readonly (TextSpan & { /** Around the words. */ sentence: TextSpan })[] }[];
}

export interface TimelineOptions extends CallOptions {
  /** Only these articles. Default: all. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
  /** Leave out what ended before: "2017-06-08", "2017-06" (from its first day), "2017". */
  from?: string;
  /** Leave out what began after: "2017-06-08", "2017-06" (to its last day), "2017". Not before `from`. */
  to?: string;
  /** Only the highest ranked entries, 1 to 10000. Default: all. */
  limit?: number;
  /** true: only what is planned or expected. false: only what is not. Default: both. */
  planned?: boolean;
}
/**
 * Sentences that name a date, merged across articles. Lengths of time, things
 * that recur, "now" and "recently" have no place in it; captions, datelines and
 * repeats are not counted. No date is guessed: see `undated`. Where the first sentence of an article
 * names no date, it stands under the article's own day, unsure, with the reason "article-day".
 */
export interface Timeline {
  /** Entries before `limit`. */
  count: number;
  /** In the order of the calendar, what is planned for a date after what happened on it. */
  entries: TimelineEntry[];
  /** Articles without a whole date of their own, and articles with dates that stay open. Not touched by `from`, `to`, `limit` and `planned`. */
  undated: UndatedArticle[];
}
/** One date. `certainty`, `score` and `reasons` are those of its surest sentence. */
export interface TimelineEntry extends Judged {
  /** Always a DATE with `earliest` and `latest`; times of day are left out. */
  time: TimeValue;
  /** The unit the date is given in. A month is an entry of its own, apart from its days. */
  precision: "day" | "weekend" | "week" | "month" | "quarter" | "season" | "half" | "year" | "decade" | "century";
  /** It runs over more than one such unit: "May 3-4". */
  range: boolean;
  /** The words leave open where in `time` it lies: "late May". */
  vague: boolean;
  /** Planned or expected, not something that happened. The same date may have an entry of each kind. */
  planned: boolean;
  /** "explicit" when a sentence writes the date in full; else what it was worked out from. */
  anchor: "explicit" | "document-date" | "previous-date";
  /** The most central sentence of the date, word for word. */
  sentence: TextSpan;
  /** Every sentence that names the date, `sentence` among them, in the order of articles and text. */
  support: readonly TimelineSupport[];
  /** The articles they stand in. */
  documents: readonly DocId[];
  /**
   * Outlets among them: articles with the same `credit`, else the same `source`, are one, and so are
   * articles that share words by copying (`sources()`). Unsure dates are not counted beside surer ones.
   */
  outlets: number;
  /** Ids of the people and organisations named in these sentences, those in most articles first. Nationalities are left out. */
  who: readonly string[];
  /** Ids of the places. */
  places: readonly string[];
  /** How like `sentence` is to all sentences that name a date, 0 to 1. */
  centrality: number;
  /**
   * 1 for the date with most outlets, those that only tell of the article's own day counted half;
   * where equal, first those with more sentences, then the more central.
   */
  rank: number;
}
/** A whole sentence that names the date; how sure that date is, and why. */
export interface TimelineSupport extends TextSpan, Judged {
  /** The words of the date. For an article's own day those of its date in the text, else the sentence. */
  date: TextSpan;
  anchor: "explicit" | "document-date" | "previous-date";
  /** Likeness to the other sentences of the entry, 0 to 1. */
  centrality: number;
}
export interface UndatedArticle {
  id: DocId;
  /** What its own date lacks; null when that is whole. */
  missing: "date" | "year" | "day" | null;
  /** Its dates that stay open, such as XXXX-04-13 or XXXX-WXX-2: the words, and the sentence around them. */
  dates: readonly (TextSpan & { sentence: TextSpan; time: TimeValue; planned: boolean })[];
}

/** A set of articles and everything known about them. Fires "change" after every change. */
export class Collection extends EventTarget {
  private constructor();
  static create(options?: InitOptions & {
    /**
     * true: in a worker or fail. false: on this thread. "auto": a worker where there is one. A Worker: that one, running
     * `nutgraf/worker`. A Collection: where that one is, so that many share one engine; the worker ends with the last. Default "auto".
     */
    worker?: boolean | "auto" | Worker | Collection;
    /**
     * So many workers may read at once what one `add` brings, as far as the machine has cores and the texts are worth it;
     * answers are those of one. When such an `add` is cancelled, nothing of it stays. Default 1.
     */
    concurrency?: number;
  }): Promise<Collection>;

  /**
   * Opens what `save` gave. A SnapshotError says what is wrong with the bytes: E_NOT_NUTGRAF (something else),
   * E_VERSION (of a newer release), E_CHECKSUM (damaged: any flipped bit is noticed).
   */
  static load(bytes: BufferSource | Blob, options?: Parameters<typeof Collection.create>[0] & CallOptions): Promise<Collection>;

  /** Articles in it. */
  readonly size: number;
  /** Goes up by one at every change. For caches and `useSyncExternalStore`. */
  readonly version: number;

  add(docs: DocumentInput | Iterable<DocumentInput>, options?: AddOptions): Promise<AddReport>;
  /**
   * For streams: nothing is taken before it is wanted, articles are searchable as
   * they arrive. Yields each one once it is added; breaking off ends the stream.
   * In `onProgress` the total is what was taken so far.
   */
  addFrom(docs: AsyncIterable<DocumentInput> | Iterable<DocumentInput>, options?: AddFromOptions): AsyncGenerator<StoredDocument, void, undefined>;
  /**
   * Reads txt, md, html, json, jsonl, csv, tsv, eml, mbox, mhtml, docx, and zip of these. Articles
   * are searchable as they are read; progress counts files. Bad files never
   * throw: they are reported. `meta` of the articles is a `FileMeta`.
   */
  addFiles(files: Iterable<FileSource> | AsyncIterable<FileSource>, options?: AddFilesOptions): Promise<ImportReport>;
  /** Returns how many were removed; unknown ids count nothing. */
  remove(id: DocId | Iterable<DocId>): Promise<number>;
  /**
   * Changes what is known about an article; its text and its place in the order stay. Dates are worked out
   * anew. Rejects with E_NOT_FOUND, E_OPTION for a date that is none or an unknown field.
   */
  update(id: DocId, change: DocumentChange): Promise<void>;
  has(id: DocId): boolean;
  get(id: DocId): Promise<StoredDocument | undefined>;
  /** Of all articles, in the order of adding. */
  ids(): DocId[];
  /** All articles, in the order of adding. */
  documents(): AsyncIterableIterator<StoredDocument>;

  /** Names are joined across the articles whose facts are known: all, once `extract` was called without `docs`. */
  extract(options?: ExtractOptions): Promise<Facts>;
  /** The facts of one article after another, in the order of adding: for more than one answer can hold. Names are joined across those done so far. */
  extractEach(options?: Omit<ExtractOptions, "docs" | "within">): AsyncIterableIterator<{ doc: DocId; facts: Facts }>;
  /** Names of all articles that may be one, the most probable first. */
  suggestions(options?: SuggestionOptions): Promise<Suggestion[]>;
  /** Everything about one person or thing in all articles. Rejects with E_NOT_FOUND. */
  entity(id: string): Promise<Entity>;
  /** Everything about one place of an article. */
  at(doc: DocId, offset: number): Promise<At>;
  network(options?: NetworkOptions): Promise<Network>;
  /** What articles are about: key phrases, the best first. */
  keys(options?: KeyOptions): Promise<KeyPhrase[]>;
  /** Corrections by hand. */
  readonly edits: Edits;
  /**
   * Words in all their forms, `"exact phrases"`, `-not`, `a OR b`, brackets, `near:5(a b)`, `title:word`, `word*`; the last
   * word may be unfinished. A strange query never throws: what was not understood is said in `warning`.
   */
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** Every match with the words to its left and right. */
  concordance(query: string, options?: ConcordanceOptions): Promise<Concordance>;
  /** How a query that is being typed may go on: names, outlets and words of the articles, with fields where names need them. At most `limit` (default 6, up to 100); none after a blank. Names are those found so far. */
  suggest(query: string, options?: { limit?: number; signal?: AbortSignal }): Promise<QuerySuggestion[]>;
  summarise(options?: SummaryOptions): Promise<Summary>;
  /** Same method, other spelling. */
  summarize(options?: SummaryOptions): Promise<Summary>;
  /** What two articles share, word for word, and what only one of them has. */
  compare(a: DocId, b: DocId, options?: CallOptions): Promise<Comparison>;
  /** Groups of articles of which a quarter or more is the same words, copies of copies included. */
  sources(options?: SourceOptions): Promise<SourceCount>;
  /** Every two articles that share a passage or a quotation. Of many copies of one text each is paired with the first few. */
  copies(options?: CopyOptions): Promise<CopyPair[]>;
  /**
   * What the articles state, the best corroborated first; last what one alone states with a figure or a
   * day about something that others write of.
   */
  claims(options?: ClaimOptions): Promise<Claim[]>;
  timeline(options?: TimelineOptions): Promise<Timeline>;
  /** What was found, as a file for other programs. The Blob's `type` is its media type. A wrong format or table throws E_OPTION. */
  export(format: ExportFormat, options?: ExportOptions): Promise<Blob>;
  /**
   * Everything that cannot be found anew, as bytes: articles with ids, what was given with them, `url`, `lang`, and `meta`
   * as JSON can hold it. With the texts goes the search index, so that opening reads no article anew. The form is documented
   * in `src/container.rs`: sections with CRC-32, SHA-256 over all.
   */
  save(options?: SaveOptions): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Takes in another collection, or the bytes of one. The same text is one article, which is `skipped`, unless outlet, headline or day tell two apart; a taken id gets a number.
   * Rejects as `load` does, and changes nothing then.
   */
  merge(other: Collection | BufferSource | Blob, options?: CallOptions): Promise<MergeReport>;
  /** Articles that were saved without texts, and whose texts have not been added since. */
  missing(options?: CallOptions): Promise<MissingArticle[]>;
  /** What the engine holds. */
  stats(options?: CallOptions): Promise<Stats>;
  /** Gives the memory back. Every later call rejects with E_CLOSED. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
/**
 * "json": answers of the API as they are. "jsonld": schema.org NewsArticle, Quotation and Claim. "csv": one `table`.
 * "markdown": the Brief with footnotes and claims. "ledger": claims as CSV, the verdict left blank. "gexf", "graphml":
 * the network of names. "annotations": W3C Web Annotations. Each says which release made it, when, that it was found by
 * machine, and the SHA-256 of each source.
 */
export type ExportFormat = "json" | "jsonld" | "csv" | "markdown" | "ledger" | "gexf" | "graphml" | "annotations";
export interface ExportOptions extends CallOptions {
  /** Only these articles. Default: all. An unknown id throws E_NOT_FOUND. */
  docs?: DocId[];
  /** Leave out facts less certain. Default "likely". */
  minCertainty?: Certainty;
  /** Which table, for "csv". Cells that a spreadsheet would take for a formula get an apostrophe in front. */
  table?: "sources" | "entities" | "mentions" | "quotes" | "dates" | "figures" | "claims" | "network";
  /** Put a byte order mark before tables, for Excel. Default false. */
  bom?: boolean;
  /** What positions in "annotations" count. Default "code-points", as the Web Annotation model says; Hypothesis counts "utf-16". */
  units?: "code-points" | "utf-16";
  /** Put the texts into "json", so that `addFiles` reads the articles back; the corrections in it go to `edits.apply`. Default false. */
  text?: boolean;
  /** When it was made, as the file says. Default: now. */
  made?: Date;
}
export interface SaveOptions extends CallOptions {
  /** Save the texts, too. Default true. Without them the file holds ids, checksums and what was given with the articles; see `missing()`. */
  text?: boolean;
}
/** An article that was saved without its text. Adding that very text brings back its id, and title, date, source and credit where you give none. */
export interface MissingArticle {
  id: DocId;
  /** SHA-256 of the text as UTF-8, 64 hexadecimal digits. */
  sha256: string;
  title?: string;
  source?: string;
}
export interface MergeReport extends AddReport {
  /** Articles that got another id because theirs was taken by another text. */
  renamed: { was: DocId; id: DocId }[];
}
export interface Stats {
  documents: number;
  /** Distinct stems in the index. */
  terms: number;
  /** UTF-8 bytes of all texts. */
  textBytes: number;
  /** Memory of the engine in bytes, all of it. */
  memoryBytes: number;
}

/** One-shot forms for a single text or a handful. No collection to close. */
export function extract(docs: string | DocumentInput | DocumentInput[], options?: ExtractOptions & InitOptions): Promise<Facts>;
export function search(docs: string | DocumentInput | DocumentInput[], query: string, options?: SearchOptions & InitOptions): Promise<SearchResult>;
export function summarise(docs: string | DocumentInput | DocumentInput[], options?: SummaryOptions & InitOptions): Promise<Summary>;
/** Same function, other spelling. */
export const summarize: typeof summarise;

/**
 * Base of all errors thrown here. Codes are stable; messages are for people. Aborts throw `signal.reason`, as fetch
 * does. An argument or option of a wrong type is a TypeError that names it and its value, with the `code` E_TYPE and
 * the name as `option`.
 */
export class NutgrafError extends Error { readonly code: string; }
/** E_INIT: wasm missing, blocked, or of another build. */
export class InitError extends NutgrafError {}
/** E_DUPLICATE, E_NOT_FOUND, E_EMPTY, E_TOO_LARGE, E_TYPE (a field of an article). */
export class DocumentError extends NutgrafError { readonly id?: DocId; }
/** A file, or a part of it, was not added: E_FORMAT, E_ENCODING, E_NO_TEXT, E_TOO_LARGE, E_DUPLICATE (then `id` is the article with the same text). */
export class ImportError extends NutgrafError { readonly file: string; readonly id?: DocId; }
/** E_OPTION: an option outside its range, or not known. */
export class OptionError extends NutgrafError { readonly option: string; }
/** Bytes that are to be a saved collection: E_NOT_NUTGRAF, E_VERSION (`version` is theirs), E_CHECKSUM. */
export class SnapshotError extends NutgrafError { readonly version?: number; }
/**
 * E_WORKER: this call ended the worker, which was started again with all articles and corrections; calls that waited
 * beside it were made again. E_CLOSED: the collection was closed.
 */
export class WorkerError extends NutgrafError {}
