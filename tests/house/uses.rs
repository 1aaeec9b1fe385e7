//! What a source file uses: paths written out whole, macros, methods, each with its line.
//!
//! Read with `syn`, so that groups, `self`, renamings and full paths inside of expressions are all seen. What a macro is
//! given is not parsed by Rust before the macro is run, nor here: its tokens are searched for paths, methods and macros.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ExprMethodCall, File, ImplItemFn, Item, ItemMod, ItemUse, Macro, Meta, Path, UseTree};

/// One thing that a file uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Use {
    /// What it is.
    pub(super) what: What,
    /// Its line, from 1.
    pub(super) line: usize,
    /// Whether only tests use it.
    pub(super) in_test: bool,
}

/// What can be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// A path from the crate's root (`crate::text::Safe`) or from another crate (`std::fs::read`); an import of all
    /// that is in a module ends in `*`.
    Path(Vec<String>),
    /// A macro, by its last name: `println`.
    Macro(String),
    /// A method that is called.
    Method(String),
}

/// Lists what a source file uses.
///
/// `module` is where the file stands below the crate's root, `crates` are the names that stand for other crates.
pub(super) fn uses(source: &str, module: &[String], is_test: bool, crates: &BTreeSet<String>) -> syn::Result<Vec<Use>> {
    Ok(Reader::read(source, module, is_test)?.resolve(crates))
}

/// Lists the modules in files of their own that a source file declares for tests only.
pub(super) fn test_modules(source: &str, module: &[String]) -> syn::Result<Vec<Vec<String>>> {
    Ok(Reader::read(source, module, false)?.test_modules)
}

/// A path as it is written, and where.
#[derive(Clone, Debug)]
struct Written {
    names: Vec<String>,
    /// Whether it starts with `::`, so that its first name can only be a crate.
    rooted: bool,
    is_import: bool,
    module: Vec<String>,
    line: usize,
    in_test: bool,
}

/// An import: the path and the name that stands for it from then on.
struct Import {
    path: Written,
    name: String,
}

struct Reader {
    module: Vec<String>,
    in_test: bool,
    imports: Vec<Import>,
    others: Vec<Written>,
    found: Vec<Use>,
    test_modules: Vec<Vec<String>>,
}

/// What imported names stand for. Names of one file are taken together, whatever their scope: two scopes that give a name
/// two meanings make both count, but names that only tests import have no meaning outside of tests.
type Names = BTreeMap<(bool, String), Vec<Vec<String>>>;

impl Reader {
    fn read(source: &str, module: &[String], is_test: bool) -> syn::Result<Self> {
        let file: File = syn::parse_file(source)?;
        let mut reader = Self {
            module: module.to_vec(),
            in_test: is_test,
            imports: Vec::new(),
            others: Vec::new(),
            found: Vec::new(),
            test_modules: Vec::new(),
        };
        reader.visit_file(&file);
        Ok(reader)
    }

    fn resolve(self, crates: &BTreeSet<String>) -> Vec<Use> {
        let mut names = Names::new();
        // An import may start with a name that another has imported: two rounds are as deep as anyone goes.
        for _ in 0..2 {
            let mut next = Names::new();
            for import in &self.imports {
                let meanings = whole(&import.path, &names, crates);
                let key = (import.path.in_test, import.name.clone());
                next.entry(key).or_default().extend(meanings);
            }
            names = next;
        }
        let mut found = self.found;
        let imported = self.imports.iter().map(|import| &import.path);
        for written in imported.chain(&self.others) {
            for path in whole(written, &names, crates) {
                found.push(Use { what: What::Path(path), line: written.line, in_test: written.in_test });
            }
        }
        found.sort_by_key(|used| used.line);
        found.dedup();
        found
    }

    fn written(&self, names: Vec<String>, rooted: bool, span: Span) -> Written {
        Written {
            names,
            rooted,
            is_import: false,
            module: self.module.clone(),
            line: span.start().line,
            in_test: self.in_test,
        }
    }

    fn find(&mut self, what: What, span: Span) {
        self.found.push(Use { what, line: span.start().line, in_test: self.in_test });
    }

    fn import(&mut self, before: &[String], tree: &UseTree, rooted: bool) {
        let with = |name: &Ident| [before, &[name.to_string()]].concat();
        let (names, name, span) = match tree {
            UseTree::Path(path) => return self.import(&with(&path.ident), &path.tree, rooted),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(before, tree, rooted);
                }
                return;
            }
            UseTree::Glob(glob) => ([before, &["*".to_owned()]].concat(), None, glob.span()),
            // `self` in a group is the module that the group is of.
            UseTree::Name(name) if name.ident == "self" => (before.to_vec(), before.last().cloned(), name.span()),
            UseTree::Name(name) => (with(&name.ident), Some(name.ident.to_string()), name.span()),
            UseTree::Rename(rename) if rename.ident == "self" => {
                (before.to_vec(), Some(rename.rename.to_string()), rename.span())
            }
            UseTree::Rename(rename) => (with(&rename.ident), Some(rename.rename.to_string()), rename.span()),
        };
        let path = Written { is_import: true, ..self.written(names, rooted, span) };
        match name {
            Some(name) => self.imports.push(Import { path, name }),
            None => self.others.push(path),
        }
    }

    /// Searches tokens that are not parsed.
    fn search(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: usize, wanted: char| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == wanted);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Group(group) => self.search(group.stream()),
                TokenTree::Ident(first) => {
                    let called = matches!(tokens.get(at + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
                    if at > 0 && is(at - 1, '.') {
                        if called {
                            self.find(What::Method(first.to_string()), first.span());
                        }
                        at += 1;
                        continue;
                    }
                    let rooted = at > 1 && is(at - 1, ':') && is(at - 2, ':');
                    let mut names = vec![first.to_string()];
                    while is(at + 1, ':') && is(at + 2, ':') {
                        let Some(TokenTree::Ident(name)) = tokens.get(at + 3) else {
                            break;
                        };
                        names.push(name.to_string());
                        at += 3;
                    }
                    if is(at + 1, '!') && !is(at + 2, '=') {
                        let name = names.last().cloned().unwrap_or_default();
                        self.find(What::Macro(name), first.span());
                    }
                    let path = self.written(names, rooted, first.span());
                    self.others.push(path);
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Visits what stands under attributes: only tests use it if these say so.
    fn under(&mut self, attributes: &[Attribute], visit: impl FnOnce(&mut Self)) {
        let outside = self.in_test;
        self.in_test |= attributes.iter().any(is_for_tests);
        visit(self);
        self.in_test = outside;
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        self.under(attributes(item), |reader| visit::visit_item(reader, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.under(&item.attrs, |reader| visit::visit_impl_item_fn(reader, item));
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        if self.in_test && item.content.is_none() {
            self.test_modules.push(self.module.clone());
        }
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.import(&[], &item.tree, item.leading_colon.is_some());
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name).to_string();
        let path = Written { is_import: true, ..self.written(vec![item.ident.to_string()], false, item.span()) };
        self.imports.push(Import { path, name });
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let written = self.written(names, path.leading_colon.is_some(), path.span());
        self.others.push(written);
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.find(What::Method(call.method.to_string()), call.method.span());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        if let Some(name) = call.path.segments.last() {
            self.find(What::Macro(name.ident.to_string()), name.ident.span());
        }
        self.visit_path(&call.path);
        self.search(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        self.visit_path(attribute.path());
        match &attribute.meta {
            Meta::Path(_) => {}
            Meta::List(list) => self.search(list.tokens.clone()),
            Meta::NameValue(value) => self.visit_expr(&value.value),
        }
    }
}

/// Writes a path out from the crate's root or from another crate; nothing where it starts with a name of the file's own.
fn whole(written: &Written, names: &Names, crates: &BTreeSet<String>) -> Vec<Vec<String>> {
    let Some((first, rest)) = written.names.split_first() else {
        return Vec::new();
    };
    // A lone name that is not imported is a variable, or says who sees an item: `pub(crate)`.
    let reaches = written.is_import || !rest.is_empty();
    let below = |module: &[String], rest: &[String]| {
        let path = [&["crate".to_owned()], module, rest].concat();
        if reaches { vec![path] } else { Vec::new() }
    };
    if !written.rooted {
        match first.as_str() {
            "crate" => return below(&[], rest),
            "self" => return below(&written.module, rest),
            "super" => {
                let up = written.names.iter().take_while(|name| *name == "super").count();
                let kept = written.module.len().saturating_sub(up);
                return below(&written.module[..kept], &written.names[up..]);
            }
            _ => {}
        }
        let scopes: &[bool] = if written.in_test { &[false, true] } else { &[false] };
        let meanings: Vec<_> = scopes
            .iter()
            .filter_map(|&scope| names.get(&(scope, first.clone())))
            .flatten()
            // `use toml;` gives the name no other meaning than it has.
            .filter(|meaning| meaning.first() != Some(first))
            .map(|meaning| [meaning, rest].concat())
            .collect();
        if !meanings.is_empty() {
            return meanings;
        }
    }
    match first.as_str() {
        "chronoscope" => below(&[], rest),
        "core" | "alloc" if reaches => vec![[&["std".to_owned()], rest].concat()],
        name if reaches && crates.contains(name) => vec![written.names.clone()],
        _ => Vec::new(),
    }
}

/// Says whether an attribute keeps what stands under it for tests: `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, unix))]`.
fn is_for_tests(attribute: &Attribute) -> bool {
    fn named(tokens: TokenStream) -> bool {
        let mut negated = false;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if name == "test" => return true,
                TokenTree::Ident(name) => negated = name == "not" || name == "any",
                TokenTree::Group(group) if !negated && named(group.stream()) => return true,
                _ => {}
            }
        }
        false
    }
    match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) => list.path.is_ident("cfg") && named(list.tokens.clone()),
        Meta::NameValue(_) => false,
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
