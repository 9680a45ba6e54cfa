package ingest

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// utf16Name is an ASCII text in UTF-16, as OLE2 containers write the names of streams.
func utf16Name(s string) string {
	return string(bytes.Join(bytes.Split([]byte(s), nil), []byte{0})) + "\x00"
}

func archived(t *testing.T, names ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		_, err := w.Create(name)
		must(t, err)
	}
	must(t, w.Close())
	return out.String()
}

// Whatever its name, a file is called what it is, with the way to a workbook.
func TestNaturesOfFiles(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	mail := "Return-Path: <a@b.fr>\r\nReceived: from x\r\nFrom: Anne <a@b.fr>\r\nTo: c@d.fr\r\nSubject: bilan\r\n\r\nBonjour\r\n"
	for _, c := range []struct{ file, content, nature, advice string }{
		{"ancien.xls", ole + utf16Name("Workbook"), "un classeur d'un ancien Excel (.xls)", "« Enregistrer sous »"},
		{"2007.xls", ole + utf16Name("Workbook") + archived(t, "theme/theme/theme1.xml"), "un classeur d'un ancien Excel (.xls)",
			"« Enregistrer sous »"},
		{"excel5.xls", ole + utf16Name("Book"), "un classeur d'un ancien Excel (.xls)", "« Enregistrer sous »"},
		{"capitales.xls", ole + utf16Name("WORKBOOK"), "un classeur d'un ancien Excel (.xls)", "« Enregistrer sous »"},
		{"excel4.xls", "\x09\x04\x06\x00\x00\x00\x10\x00", "un classeur d'un ancien Excel (.xls)", "« Enregistrer sous »"},
		{"excel2.xls", "\x09\x00\x04\x00\x02\x00\x10\x00", "un classeur d'un ancien Excel (.xls)", "« Enregistrer sous »"},
		{"renommé.xlsx", ole + utf16Name("Workbook"), "un classeur d'un ancien Excel (.xls)", "« Enregistrer sous »"},
		{"protégé.xlsx", ole + utf16Name("EncryptedPackage"), "un classeur protégé par un mot de passe", "sans mot de passe"},
		{"protégé.ods", archived(t, "mimetype", "META-INF/manifest.xml", "encrypted-package"), "un classeur protégé par un mot de passe",
			"sans"},
		{"page.xls", "<html><body><table><tr><td>1</td></tr></table></body></html>", "une page web (HTML) renommée", "« Enregistrer sous »"},
		{"2003.xls", `<?xml version="1.0"?><Workbook/>`, "un fichier XML", "« Enregistrer sous »"},
		{"a.pdf", "%PDF-1.7\n", "un document PDF", "recopier les réponses"},
		{"a.xlsx", "%PDF-1.7\n" + archived(t, "xl/workbook.xml"), "un document PDF", "recopier les réponses"},
		{"a.csv", "%PDF-1.7\n", "un document PDF renommé .csv", "lui rendre son extension"},
		{"a.eml", mail, "un courriel", "la pièce jointe"},
		{"a.msg", ole + utf16Name("__substg1.0_0037001F"), "un courriel", "la pièce jointe"},
		{"a.gsheet", `{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}`, "un raccourci", "le télécharger au format"},
		{"b.gsheet", `{"doc_id":"1","email":"a@b.fr"}`, "un raccourci", "le télécharger au format"},
		{"a.url", "[InternetShortcut]\r\nURL=https://example.org/\r\n", "un raccourci", "le télécharger au format"},
		{"a.webloc", `<?xml version="1.0"?><plist><dict><key>URL</key><string>x</string></dict></plist>`, "un raccourci", "le télécharger"},
		{"a.lnk", "L\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00", "un raccourci", "le télécharger au format"},
		{".bilan.xlsx.icloud", "bplist00\xd1", "l'emplacement d'un fichier resté dans iCloud", "« Télécharger maintenant »"},
		{"a.xlsx", "bplist00\xd1", "l'emplacement d'un fichier resté dans iCloud", "« Télécharger maintenant »"},
		{"a.numbers", archived(t, "Index/Document.iwa"), "un classeur Numbers d'Apple", "Exporter vers, Excel"},
		{"a.pages", archived(t, "Index/Document.iwa"), "un document Pages d'Apple", "recopier les réponses"},
		{"a.key", archived(t, "Index/Document.iwa"), "une présentation Keynote d'Apple", "le retirer"},
		{"a.doc", ole + utf16Name("WordDocument"), "un document d'un ancien Word (.doc)", "recopier les réponses"},
		{"a.rtf", `{\rtf1\ansi 106 personnes}`, "un texte mis en forme (.rtf)", "recopier les réponses"},
		{"a.7z", "7z\xbc\xaf\x27\x1c\x00\x04", "une archive (.7z, .rar, .gz)", "en extraire les classeurs"},
		{"a.rar", "Rar!\x1a\x07\x01\x00", "une archive (.7z, .rar, .gz)", "en extraire les classeurs"},
		{"a.xlsx.gz", "\x1f\x8b\x08\x00\x00", "une archive (.7z, .rar, .gz)", "en extraire les classeurs"},
		{"IMG_0001.HEIC", "\x00\x00\x00\x18ftypheic\x00\x00", "une image", "recopier les réponses"},
		{"scan.tif", "II*\x00\x08\x00", "une image", "recopier les réponses"},
		{"a.webp", "RIFF\x24\x00\x00\x00WEBPVP8 ", "une image", "recopier les réponses"},
		{"vidéo.mp4", "\x00\x00\x00\x18ftypmp42\x00\x00", "un fichier d'une autre nature", "le retirer"},
		{"a.docx", archived(t, "word/document.xml"), "un document Word (.docx)", "recopier les réponses"},
		{"a.xlsb", archived(t, "xl/workbook.bin"), "un classeur Excel binaire (.xlsb)", "« Enregistrer sous »"},
		{"a.zip", archived(t, "bilan.xlsx"), "une archive .zip", "en extraire les classeurs"},
		{"a.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF", "une image", "recopier les réponses"},
	} {
		res := files{c.file: []byte(c.content)}.ingest(t)
		if len(res.Issues) != 1 || res.Issues[0].Code != survey.FileOtherNature || !strings.Contains(res.Issues[0].Problem(), c.nature) ||
			!strings.Contains(res.Issues[0].Remedy(), c.advice) {
			t.Errorf("%s: %s", c.file, messages(res.Issues))
		}
	}
	res := files{"onedrive.xlsx": make([]byte, 48_123)}.ingest(t)
	if said := messages(res.Issues); !strings.Contains(said, "ne contient que des zéros (48123 octets)") {
		t.Errorf("a copy that was not finished: %s", said)
	}
}
