//! Task A: 15 means, 8 percentages and 4 rankings of five groups.

use calamine::{Data, DataType};

use crate::returns::Frame;

const NUMBERS: [&str; 11] = [
    "personnes",
    "personnes_qpv",
    "acces_droits",
    "acces_soins",
    "protection_sociale",
    "actions_public",
    "actions_coconstruites",
    "actions_participees",
    "partenaires_sanitaires",
    "partenaires_sociaux",
    "partenaires_medicosociaux",
];
const ACTIONS: [&str; 3] = ["actions_public", "actions_coconstruites", "actions_participees"];
const YES: [&str; 6] =
    ["actions_pro", "repere_terrain", "missions_identifiees", "partenariat_cpam", "instances", "formation"];
const STATES: [&str; 2] = ["Défini", "En réflexion"];
const RANKED: [&str; 4] = ["coanimateurs", "thematiques", "besoins", "freins"];

/// The table: one line for each indicator, one column for each group.
pub fn table(frame: &Frame) -> String {
    let groups = [
        ("Picardie", frame.of_departments(&["02", "60", "80"])),
        ("Nord", frame.of_departments(&["59"])),
        ("Pas-de-Calais", frame.of_departments(&["62"])),
        ("Rural", frame.of_territory("Rural")),
        ("QPV", frame.of_territory("QPV")),
    ];
    let columns: Vec<_> = groups.iter().map(|(_, returns)| summary(frame, returns)).collect();
    let mut lines = vec![format!("Indicateur;{}", groups.map(|(name, _)| name).join(";"))];
    for (i, (indicator, _)) in columns[0].iter().enumerate() {
        let values: Vec<_> = columns.iter().map(|column| column[i].1.as_str()).collect();
        lines.push(format!("{indicator};{}", values.join(";")));
    }
    lines.join("\n") + "\n"
}

fn summary(frame: &Frame, returns: &[usize]) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for question in NUMBERS {
        rows.push((question.into(), mean(returns, |at| frame.answer(question, at).as_f64())));
    }
    let sum = |questions: &[&str], at| questions.iter().filter_map(|q| frame.answer(q, at).as_f64()).sum();
    let partners: Vec<_> = frame.columns("partenaires_").map(|(name, _)| name).collect();
    rows.push(("actions".into(), mean(returns, |at| Some(sum(&ACTIONS, at)))));
    rows.push(("partenaires".into(), mean(returns, |at| Some(sum(&partners, at)))));
    for question in ["thematiques", "besoins"] {
        let prefix = format!("{question}/");
        let count = |at| frame.columns(&prefix).filter(|(_, values)| is(values, at, "Oui")).count();
        rows.push((format!("nombre_{question}"), mean(returns, |at| Some(count(at) as f64))));
    }
    for question in YES {
        rows.push((question.into(), share(frame, returns, question, "Oui")));
    }
    for state in STATES {
        rows.push((format!("projet professionnel : {state}"), share(frame, returns, "projet_pro", state)));
    }
    for question in RANKED {
        rows.push((question.into(), ranking(frame, returns, question)));
    }
    rows
}

fn is(values: &[Data], at: usize, text: &str) -> bool {
    values.get(at).is_some_and(|value| *value == text)
}

/// The mean of those that have a number, rounded to one decimal.
fn mean(returns: &[usize], number: impl Fn(usize) -> Option<f64>) -> String {
    let numbers: Vec<f64> = returns.iter().filter_map(|at| number(*at)).collect();
    rounded(numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// The percentage of those who gave this answer, of those who answered.
fn share(frame: &Frame, returns: &[usize], question: &str, answer: &str) -> String {
    let given: Vec<_> =
        returns.iter().map(|at| frame.answer(question, *at)).filter(|value| !value.is_empty()).collect();
    rounded(100.0 * given.iter().filter(|value| ***value == *answer).count() as f64 / given.len() as f64)
}

/// The five choices that most returns made, most cited first.
fn ranking(frame: &Frame, returns: &[usize], question: &str) -> String {
    let prefix = format!("{question}/");
    let count = |values: &[Data]| returns.iter().filter(|at| is(values, **at, "Oui")).count();
    let mut cited: Vec<_> =
        frame.columns(&prefix).map(|(name, values)| (name.split('/').nth(1).unwrap_or(name), count(values))).collect();
    cited.retain(|(_, n)| *n > 0);
    cited.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    cited.iter().take(5).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn rounded(number: f64) -> String {
    format!("{:?}", (number * 10.0).round_ties_even() / 10.0)
}
