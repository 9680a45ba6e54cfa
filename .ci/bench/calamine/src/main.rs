//! What calamine takes for the work that bilan is compared by. It prints how much it read.
//!
//! bilans-calamine annexe CAMPAIGN OUTPUT.csv    task A, as annexe.py: the table as CSV, for want of a writer in Debian
//! bilans-calamine returns CAMPAIGN              every cell of every sheet of the returns, and no more
//! bilans-calamine table WORKBOOK                every cell of one workbook

mod annexe;
mod returns;

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, Cursor};
use std::path::Path;

use calamine::{open_workbook, DataRef, Reader, Xlsx};
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["annexe", campaign, output] => {
            let frame = returns::read_campaign(Path::new(campaign))?;
            fs::write(output, annexe::table(&frame))?;
            println!("{} returns", frame.len());
        }
        ["returns", campaign] => {
            let forms = returns::forms(Path::new(campaign))?;
            let cells: Vec<usize> = forms.par_iter().filter_map(|form| cells_of_return(form).ok()).collect();
            println!("{} returns, {} cells", cells.len(), cells.iter().sum::<usize>());
        }
        ["table", workbook] => println!("{} cells", cells(open_workbook::<Xlsx<BufReader<File>>, _>(workbook)?)?),
        _ => return Err("annexe CAMPAIGN OUTPUT.csv, returns CAMPAIGN or table WORKBOOK".into()),
    }
    Ok(())
}

fn cells_of_return(form: &Path) -> Result<usize, Box<dyn Error>> {
    cells(Xlsx::new(Cursor::new(fs::read(form)?))?)
}

/// Reads every cell of every sheet, one after the other, and counts those that hold something.
fn cells<R: std::io::Read + std::io::Seek>(mut book: Xlsx<R>) -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    for sheet in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&sheet)?;
        while let Some(cell) = reader.next_cell()? {
            count += usize::from(*cell.get_value() != DataRef::Empty);
        }
    }
    Ok(count)
}
