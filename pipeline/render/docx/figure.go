package docx

import (
	"bytes"
	"fmt"

	"bilan/pipeline/present"
)

// figure writes a chart or a map: its title as a caption, what it measures, the
// picture with its alternative, the source.
func (b *body) figure(block present.Block, title, subtitle, source, alt string, width float64) error {
	var png bytes.Buffer
	ratio, err := b.studio.WriteBarePNG(&png, block)
	if err != nil {
		return err
	}
	b.figures++
	b.paragraph("Caption", caption("Figure", b.figures, title))
	if subtitle != "" {
		b.paragraph("Lead", run(subtitle, ""))
	}
	b.picture(picture{"png", png.Bytes()}, alt, min(width, tallest/ratio), ratio)
	if source != "" {
		b.paragraph("Source", run(present.Sourced(source), ""))
	}
	return nil
}

// picture places an image, as wide as said in millimetres.
func (b *body) picture(p picture, alt string, width, ratio float64) {
	b.pictures = append(b.pictures, p)
	n := len(b.pictures)
	w, h := int(width*emu), int(width*ratio*emu)
	b.paragraph("Picture", fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="%d" name="Image %d" descr="%s"/>`+
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic><a:graphicData uri="%s"><pic:pic><pic:nvPicPr><pic:cNvPr id="%d" name="image%d.%s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="picture%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		w, h, n, n, escaped(alt), nsPicture, n, n, p.kind, n, w, h))
}
