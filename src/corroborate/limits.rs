//! How much two statements must share to say the same, or to differ in one point
//! only. Shares and likenesses go from 0 to 1. Read off samples of news, by hand.

/// Least probability of what is called the same.
pub(super) const SAME: f32 = 0.6;
/// Share of the telling words of each that the other must have, for them to
/// differ in one point only.
pub(super) const NEARLY: f32 = 0.5;
/// Likeness below which nothing is the same, with a figure in common.
pub(super) const LEAST_COUNTED: f32 = 0.36;
/// The same with a date in common.
pub(super) const LEAST: f32 = 0.48;
/// The same with nothing but names in common.
pub(super) const LEAST_ALONE: f32 = 0.55;
/// The same where it is not known when one of them was written.
pub(super) const LEAST_UNDATED: f32 = 0.7;
/// The same for two reports of one day of what one person does.
pub(super) const LEAST_OF_A_DAY: f32 = 0.5;
/// The same for reports that are days apart, without a date or figure.
pub(super) const LEAST_OLD: f32 = 0.7;
/// The same for a few words only, days apart.
pub(super) const LEAST_SHORT: f32 = 0.6;
/// So much of one of the two must be in the other.
pub(super) const HELD: f32 = 0.75;
/// The same where they give the same figure of the same thing.
pub(super) const HELD_COUNTED: f32 = 0.67;
/// ... where its first word points at something outside of it.
pub(super) const HELD_LEANING: f32 = 0.88;
/// Likeness of two of which one opens with "that" or "another".
pub(super) const LEAST_POINTING: f32 = 0.85;
/// Likeness that outweighs another firm, body or person on each side.
pub(super) const HELD_WITH_OTHERS: f32 = 0.9;
/// Share of quoted words that the other must have.
pub(super) const QUOTED: f32 = 0.5;
/// Fewer quoted words than these are a term, not a statement.
pub(super) const QUOTED_WORDS: usize = 3;
/// Plain words in common of two that name nobody: formulas are as long.
pub(super) const NAMELESS: usize = 7;
/// ... and likeness, where it is not one quotation.
pub(super) const SAME_WORDS: f32 = 0.97;
/// Quoted words in common that stand for a name.
pub(super) const QUOTED_ALONE: usize = 4;
/// Likeness of two of which one tells what is to come and the other what was.
pub(super) const LEAST_OF_PLANS: f32 = 0.9;
/// Likeness of two with one plain word in common.
pub(super) const LEAST_OF_ONE: f32 = 0.68;
/// Likeness of reports that are days apart and give the same figure.
pub(super) const LEAST_OLD_COUNTED: f32 = 0.6;
/// The same for places and people, which stories have many of.
pub(super) const NEARLY_ALL: f32 = 0.58;
/// The same for dates, which each sentence has its own of.
pub(super) const NEARLY_DATED: f32 = 0.72;
/// From this likeness on they are one text with a word changed.
pub(super) const ONE_TEXT: f32 = 0.8;
/// ... where it has so many plain words in common; short sentences are alike by
/// chance.
pub(super) const ONE_LONG_TEXT: usize = 7;
/// Days between reports of one event that still give its date, place or people
/// for the same time.
pub(super) const SAME_NEWS: i64 = 3;
/// Days between reports that were written at once.
pub(super) const SAME_DAY: i64 = 1;
/// Reports of one event that are further apart say so by a date or a figure.
pub(super) const OLD_NEWS: i64 = 4;
/// Share of the plain words of the shorter that the other must have: titles and
/// names alone are no statement.
pub(super) const PLAIN: f32 = 0.34;
/// The same where it is one word.
pub(super) const PLAIN_OF_ONE: f32 = 0.4;
/// The same where they give the same figure of the same thing.
pub(super) const PLAIN_OF_FIGURE: f32 = 0.2;

/// What figures and days must tell together for one event: an odd figure, or a
/// round one and a day.
pub(super) const ANCHORED: u32 = 3;
/// What the same number of dead tells in two articles about the same.
pub(super) const TOLD_FATE: u32 = 2;
/// Days between articles in which a figure is taken for the same event's.
pub(super) const ONE_STORY: i64 = 60;
/// Share of one that must be in the other for such statements.
pub(super) const HELD_ANCHORED: f32 = 0.5;
/// The same where it is the dead, hurt or missing of what both articles are about.
pub(super) const HELD_TOLD: f32 = 0.3;
/// Likeness of such statements.
pub(super) const LEAST_ANCHORED: f32 = 0.28;
/// Plain words in common of two sentences that say much alike.
pub(super) const MUCH: usize = 5;
/// Share of one that must be in the other for them.
pub(super) const HELD_MUCH: f32 = 0.68;
/// Plain words in common that may be said of two events of one kind.
pub(super) const FEW: usize = 3;
/// Likeness of two reports of the same words said.
pub(super) const HEARD: f32 = 0.9;
