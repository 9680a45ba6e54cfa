package desk

import (
	"net/http"
)

func (d *desk) figure(w http.ResponseWriter, r *http.Request, b *binder) {
	d.refuse(w, http.StatusNotFound, "Pas encore", "/c/"+b.id+"/chiffres")
}
