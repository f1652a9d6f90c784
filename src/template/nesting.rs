//! How deeply a template may nest. The library that fills templates descends into every operator of an expression, every
//! `elif` and every layer of a value, so a template that nests without end would run out of stack.

use std::mem;
use std::ops::Range;

/// How many brackets, operators and filters an expression may chain or nest, and how many `elif`s may be open.
pub const MAX_DEPTH: usize = 200;

/// How many layers the tags that store values may add to them, all together: each can add to what the one before it made.
pub const MAX_LAYERS: usize = 200;

/// The tags that store values.
const STORING: [&str; 4] = ["set", "with", "macro", "call"];

/// The first tag that nests too deeply, up to the place where it does. Knows just enough of the syntax to find tags and
/// their ends where the library finds them; what is not written correctly is left to the library.
pub fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut scanner = Scanner { text, at: 0, layers: 0, branches: 0, conditions: Vec::new() };
    while scanner.skip_to_tag() {
        let start = scanner.at;
        if scanner.is_tag_too_deep() {
            return Some(start..scanner.at);
        }
    }
    None
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// How many layers the tags so far can have added to values.
    layers: usize,
    /// How many `elif`s are open.
    branches: usize,
    /// How many were open before each open `if`.
    conditions: Vec<usize>,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Moves to where this part of the rest begins.
    fn move_to(&mut self, rest: &str) {
        self.at = self.text.len() - rest.len();
    }

    /// Moves to the next tag, past comments and raw text. Whether there is one.
    fn skip_to_tag(&mut self) -> bool {
        while let Some(found) = self.rest().find('{') {
            self.at += found;
            let rest = self.rest();
            let raw = rest.strip_prefix("{%").and_then(|inner| after_tag(inner, "raw"));
            if let Some(comment) = rest.strip_prefix("{#") {
                self.move_to(without_sign(comment).split_once("#}").map_or("", |(_, after)| after));
            } else if let Some(raw) = raw {
                self.move_to(after_raw(raw));
            } else if rest.starts_with("{{") || rest.starts_with("{%") {
                return true;
            } else {
                self.at += 1;
            }
        }
        false
    }

    /// Moves past a tag, or to the place where it is too deep.
    fn is_tag_too_deep(&mut self) -> bool {
        let is_statement = self.rest().starts_with("{%");
        let end = if is_statement { "%}" } else { "}}" };
        self.at += 2;
        self.move_to(without_sign(self.rest()));
        let word = if is_statement { self.token(Some(end)).unwrap_or_default() } else { "" };
        self.count_branch(word);
        let mut expression = Expression { is_declaration: matches!(word, "macro" | "call"), ..Expression::default() };
        while let Some(token) = self.token(expression.is_closed().then_some(end)) {
            expression.add(token);
            if expression.depth() > MAX_DEPTH {
                return true;
            }
        }
        if STORING.contains(&word) {
            self.layers += expression.layers();
        }
        self.branches > MAX_DEPTH || self.layers > MAX_LAYERS
    }

    fn count_branch(&mut self, word: &str) {
        match word {
            "if" => self.conditions.push(self.branches),
            "elif" => self.branches += 1,
            "endif" => self.branches = self.conditions.pop().unwrap_or(self.branches),
            _ => {}
        }
    }

    /// The next word, string or sign, or none where the tag ends with `end`.
    fn token(&mut self, end: Option<&str>) -> Option<&'t str> {
        let rest = self.rest().trim_ascii_start();
        if let Some(after) = end.and_then(|end| rest.strip_prefix(end).or_else(|| without_sign(rest).strip_prefix(end)))
        {
            self.move_to(after);
            return None;
        }
        let first = rest.chars().next()?;
        let length = match first {
            '"' | '\'' => string_length(rest, first),
            _ if is_word(first) => rest.find(|it| !is_word(it)).unwrap_or(rest.len()),
            _ if ["**", "//", "==", "!=", "<=", ">="].iter().any(|it| rest.starts_with(it)) => 2,
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        self.move_to(after);
        Some(token)
    }
}

/// The brackets and operators of a tag, counted so that no expression in it is nested more deeply than what is counted.
#[derive(Default)]
struct Expression {
    /// Whether its commas are between parameters, whose defaults can build on each other.
    is_declaration: bool,
    /// The chains around the open brackets.
    open: Vec<Chain>,
    chain: Chain,
}

/// What is chained since the last comma, and the most that was before one.
#[derive(Default)]
struct Chain {
    operators: usize,
    layers: usize,
    most_operators: usize,
    most_layers: usize,
}

impl Chain {
    fn end(&mut self) {
        self.most_operators = self.most_operators.max(mem::take(&mut self.operators));
        self.most_layers = self.most_layers.max(mem::take(&mut self.layers));
    }
}

impl Expression {
    fn is_closed(&self) -> bool {
        self.open.is_empty()
    }

    fn add(&mut self, token: &str) {
        match token {
            "(" | "[" | "{" => {
                self.count(1, 1);
                self.open.push(mem::take(&mut self.chain));
            }
            ")" | "]" | "}" => {
                self.chain.end();
                let inner = mem::replace(&mut self.chain, self.open.pop().unwrap_or_default());
                self.count(inner.most_operators, inner.most_layers);
            }
            // A list without brackets, or values that can build on each other.
            "," if self.is_closed() => self.count(0, 1),
            "," if !self.is_declaration => self.chain.end(),
            "|" | "+" | "*" => self.count(1, 1),
            "." | "-" | "~" | "/" | "//" | "%" | "**" | "==" | "!=" | "<" | "<=" | ">" | ">=" => self.count(1, 0),
            "and" | "or" | "not" | "in" | "is" | "if" | "else" => self.count(1, 0),
            _ => {}
        }
    }

    fn count(&mut self, operators: usize, layers: usize) {
        self.chain.operators += operators;
        self.chain.layers += layers;
    }

    fn depth(&self) -> usize {
        self.open.iter().map(|chain| chain.operators).sum::<usize>() + self.chain.operators
    }

    fn layers(mut self) -> usize {
        self.chain.end();
        self.chain.most_layers
    }
}

fn is_word(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_'
}

/// A sign at the edge of a tag says what happens to the white space around it.
fn without_sign(rest: &str) -> &str {
    rest.strip_prefix(['-', '+']).unwrap_or(rest)
}

/// What follows a tag that has only a name.
fn after_tag<'t>(inner: &'t str, name: &str) -> Option<&'t str> {
    let rest = without_sign(inner).trim_ascii_start().strip_prefix(name)?.trim_ascii_start();
    without_sign(rest).strip_prefix("%}")
}

fn after_raw(mut rest: &str) -> &str {
    while let Some((_, inner)) = rest.split_once("{%") {
        if let Some(after) = after_tag(inner, "endraw") {
            return after;
        }
        rest = inner;
    }
    ""
}

/// The length of the string that a text begins with, quotes included; all of it where the string does not end.
fn string_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (index, it) in rest.char_indices().skip(1) {
        if it == quote && !is_escaped {
            return index + it.len_utf8();
        }
        is_escaped = it == '\\' && !is_escaped;
    }
    rest.len()
}
