//! Reads the returns of a campaign into columns by question, as returns.py does.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, DataRef, Reader, Xlsx};
use rayon::prelude::*;

type Answers = Vec<(String, Data)>;

struct Post {
    department: String,
    territory: String,
}

/// The answers by question, in the order in which questions first appear, and the post of each return.
pub struct Frame {
    questions: Vec<(String, Vec<Data>)>,
    places: HashMap<String, usize>,
    posts: Vec<Post>,
}

pub fn forms(campaign: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut forms = Vec::new();
    for entry in fs::read_dir(campaign.join("retours"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "xlsx") {
            forms.push(path);
        }
    }
    forms.sort();
    Ok(forms)
}

pub fn read_campaign(campaign: &Path) -> Result<Frame, Box<dyn Error>> {
    let answers: Vec<Answers> = forms(campaign)?.par_iter().filter_map(|path| read_or_tell(path)).collect();
    let mut posts = read_posts(&campaign.join("postes.xlsx"))?;
    let mut frame = Frame { questions: Vec::new(), places: HashMap::new(), posts: Vec::new() };
    for form in answers {
        let id = form.iter().find(|(question, _)| question == "id_poste").map(|(_, value)| value.to_string());
        if let Some(post) = id.and_then(|id| posts.remove(&id)) {
            frame.push(form, post);
        }
    }
    Ok(frame)
}

fn read_or_tell(path: &Path) -> Option<Answers> {
    let answers = read_form(path);
    if answers.is_err() {
        eprintln!("{}: not read", path.display());
    }
    answers.ok()
}

/// The answers of one form: column A names the question, column C holds the answer.
fn read_form(path: &Path) -> Result<Answers, Box<dyn Error>> {
    let mut book = Xlsx::new(Cursor::new(fs::read(path)?))?;
    let mut cells = book.worksheet_cells_reader("Bilan")?;
    let mut answers = Answers::new();
    let mut named = None;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        match (column, cell.get_value()) {
            (_, DataRef::Empty) => {}
            (0, question) => {
                named = Some(row);
                answers.push((Data::from(question.clone()).to_string(), Data::Empty));
            }
            (2, answer) if named == Some(row) => {
                if let Some(last) = answers.last_mut() {
                    last.1 = answer.clone().into();
                }
            }
            _ => {}
        }
    }
    Ok(answers)
}

fn read_posts(path: &Path) -> Result<HashMap<String, Post>, Box<dyn Error>> {
    let mut book = Xlsx::new(Cursor::new(fs::read(path)?))?;
    let range = book.worksheet_range_at(0).ok_or("no sheet")??;
    let head = range.headers().ok_or("no headings")?;
    let column = |name: &str| head.iter().position(|h| h == name).ok_or(format!("no column {name}"));
    let (id, department, territory) = (column("id_poste")?, column("departement")?, column("territoire")?);
    let post = |row: &[Data]| Post { department: row[department].to_string(), territory: row[territory].to_string() };
    Ok(range.rows().skip(1).map(|row| (row[id].to_string(), post(row))).collect())
}

impl Frame {
    pub fn len(&self) -> usize {
        self.posts.len()
    }

    fn push(&mut self, form: Answers, post: Post) {
        let at = self.len();
        self.posts.push(post);
        for (question, answer) in form {
            let place = *self.places.entry(question).or_insert_with_key(|name| {
                self.questions.push((name.clone(), Vec::new()));
                self.questions.len() - 1
            });
            let column = &mut self.questions[place].1;
            column.resize(at + 1, Data::Empty);
            column[at] = answer;
        }
    }

    /// The answer of a return to a question, Empty when it has none.
    pub fn answer(&self, question: &str, at: usize) -> &Data {
        self.places.get(question).and_then(|place| self.questions[*place].1.get(at)).unwrap_or(&Data::Empty)
    }

    /// The columns whose name contains `part`, as DataFrame.filter(like=part).
    pub fn columns<'a>(&'a self, part: &'a str) -> impl Iterator<Item = (&'a str, &'a [Data])> {
        self.questions
            .iter()
            .filter(move |(name, _)| name.contains(part))
            .map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// The returns of the departments.
    pub fn of_departments(&self, departments: &[&str]) -> Vec<usize> {
        self.returns(|post| departments.contains(&post.department.as_str()))
    }

    /// The returns of a kind of territory.
    pub fn of_territory(&self, territory: &str) -> Vec<usize> {
        self.returns(|post| post.territory == territory)
    }

    fn returns(&self, within: impl Fn(&Post) -> bool) -> Vec<usize> {
        (0..self.len()).filter(|at| within(&self.posts[*at])).collect()
    }
}
