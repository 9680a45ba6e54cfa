package desk

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"bilan/data"
	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/opening"
)

// startData is the first page: campaigns, folders to choose from.
type startData struct {
	Recent []place
	Roots  []place
	List   *listed // nil: no folder is shown
}

// start shows the campaigns that were opened, and folders to find others in.
func (d *desk) start(w http.ResponseWriter, r *http.Request) {
	if dir := d.Folder; dir != "" { // given on the command line: once, then the page is itself
		d.Folder = ""
		if isCampaign(dir) {
			d.remember(dir)
			back(w, r, "/c/"+d.shelf.put(dir)+"/")
			return
		}
		back(w, r, "/?dossier="+url.QueryEscape(dir))
		return
	}
	v := view{Title: "Bureau de l’analyste", Command: "bilan aide"}
	data := startData{Recent: d.recent(), Roots: d.rootPlaces()}
	if path := r.FormValue("dossier"); path != "" {
		list, err := d.list(path)
		if err != nil {
			v.Notices = append(v.Notices, notice{Text: worded(err), Wrong: true})
		} else {
			data.List = &list
		}
	}
	v.Data = data
	d.show(w, "accueil", v)
}

func (d *desk) rootPlaces() []place {
	var all []place
	for _, root := range d.Roots {
		if real, err := filepath.EvalSymlinks(root); err == nil {
			all = append(all, place{root, real, isCampaign(real)})
		}
	}
	return all
}

// open opens a campaign that was chosen from a list.
func (d *desk) open(w http.ResponseWriter, r *http.Request) {
	dir, err := d.within(r.FormValue("dossier"))
	switch {
	case err != nil:
		d.refuse(w, http.StatusForbidden, worded(err), "/")
	case !isCampaign(dir):
		d.refuse(w, http.StatusNotFound, "Ce dossier n’est pas une campagne : il n’y a pas de "+codebook.CampaignFile, "/")
	default:
		d.remember(dir)
		back(w, r, "/c/"+d.shelf.put(dir)+"/")
	}
}

// blankData is the form of a new campaign.
type blankData struct {
	Regions []data.Region
	List    listed // where the folder goes
	Former  *place // campaign that is carried over; nil for none
	Values  map[string]string
}

// blank asks what a new campaign is about.
func (d *desk) blank(w http.ResponseWriter, r *http.Request) { d.askAgain(w, r, nil) }

// askAgain shows the form of a new campaign as it was filled in, and what is
// wrong with it.
func (d *desk) askAgain(w http.ResponseWriter, r *http.Request, wrong error) {
	values := map[string]string{}
	for _, name := range []string{"region", "annee", "editeur", "courriel", "nom", "depuis"} {
		values[name] = r.FormValue(name)
	}
	x := blankData{Regions: data.Regions(), Values: values}
	if values["annee"] == "" {
		values["annee"] = strconv.Itoa(d.Now().AddDate(0, -6, 0).Year()) // until June, last year's bilans are asked for
	}
	v := view{Title: "Nouvelle campagne", Command: "bilan nouvelle DOSSIER --region bretagne --annee " + values["annee"]}
	where := cmp.Or(r.FormValue("ailleurs"), r.FormValue("dossier"))
	if values["depuis"] != "" {
		former, err := d.within(values["depuis"])
		if err != nil || !isCampaign(former) {
			d.refuse(w, http.StatusForbidden, "La campagne précédente n’a pas été trouvée", "/")
			return
		}
		x.Former = &place{filepath.Base(former), former, true}
		v.Title, v.Command = "Campagne suivante", d.command("nouvelle", "DOSSIER", "--depuis", former)
		where = cmp.Or(where, filepath.Dir(former))
	}
	list, err := d.list(cmp.Or(where, d.ordinary()))
	if err != nil {
		list, _ = d.list(d.ordinary()) // what is wrong is told
	}
	if wrong == nil {
		wrong = err
	}
	if wrong != nil {
		v.Notices = append(v.Notices, notice{Text: worded(wrong), Wrong: true})
	}
	x.List = list
	v.Data = x
	d.show(w, "nouvelle", v)
}

// ordinary is the folder that a new campaign goes to unless another is chosen.
func (d *desk) ordinary() string {
	if papers := filepath.Join(d.Roots[0], "Documents"); isFolder(papers) {
		return papers
	}
	return d.Roots[0]
}

// errName is the name of a folder that cannot be one.
var errName = errors.New("le nom du dossier ne peut contenir que des lettres, des chiffres, des tirets et des espaces")

// create lays the campaign out.
func (d *desk) create(w http.ResponseWriter, r *http.Request) {
	o, err := d.ordered(r)
	if err == nil {
		_, err = opening.Create(o)
	}
	if err != nil {
		d.askAgain(w, r, err)
		return
	}
	d.remember(o.Dir)
	id := d.shelf.put(o.Dir)
	if b, ok := d.shelf.take(id); ok {
		b.tell("La campagne est prête dans %s. D’abord, remplir le registre des postes.", o.Dir)
	}
	back(w, r, "/c/"+id+"/")
}

// ordered reads the form of a new campaign.
func (d *desk) ordered(r *http.Request) (opening.Options, error) {
	o := opening.Options{Region: r.FormValue("region"), Publisher: strings.TrimSpace(r.FormValue("editeur")),
		Mail: strings.TrimSpace(r.FormValue("courriel"))}
	parent, err := d.within(r.FormValue("dossier"))
	if err != nil {
		return o, err
	}
	o.Year, err = strconv.Atoi(strings.TrimSpace(r.FormValue("annee")))
	if err != nil {
		return o, errors.New("une année comme 2025 est attendue")
	}
	if from := r.FormValue("depuis"); from != "" {
		former, err := d.within(from)
		if err != nil {
			return o, err
		}
		if o.Former, _, err = pipeline.Define(former); err != nil {
			return o, err
		}
		o.Region = ""
	}
	name := cmp.Or(strings.TrimSpace(r.FormValue("nom")), folderName(o))
	if safe := safeName(name); safe != name {
		return o, errName
	}
	o.Dir = filepath.Join(parent, name)
	return o, nil
}

// folderName names the folder of a campaign after its region and year.
func folderName(o opening.Options) string {
	code := o.Region
	if o.Former != nil {
		code = o.Former.Campaign.Region.Code
	}
	region, _ := data.RegionParCode(code)
	return french.Slug(region.Nom) + "-" + strconv.Itoa(o.Year)
}

// closeDesk ends the desk after its last answer.
func (d *desk) closeDesk(w http.ResponseWriter, _ *http.Request) {
	d.show(w, "ferme", view{Title: "Le bureau est fermé"})
	d.life.end()
}
