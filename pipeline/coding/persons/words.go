package persons

import "strings"

func set(words string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}

// Words that the rules lean on, folded.
var (
	titles = set("m mr mrs mm mme mmes mlle mlles mle melle melles monsieur madame mademoiselle messieurs mesdames dr docteur docteure " +
		"pr professeur " +
		"soeur pere frere tonton tata tatie tante oncle abbe imam papy mamie papi")
	abbreviatedTitles = set("mr mrs mme mlle mle melle")
	offices           = set("maire directeur directrice prefet prefete sous-prefet sous-prefete president presidente ministre depute " +
		"deputee senateur senatrice " +
		"conseiller conseillere responsable cure principal principale proviseur proviseure chef cheffe adjoint adjointe commissaire " +
		"inspecteur inspectrice tout tout-le-monde")
	households = set("famille familles epoux couple fils fille freres soeurs clan chez jumeaux cousins")
	callers    = set("appelle appelait appele appelee nomme nommee prenomme prenommee prenom surnomme surnommee")
	roles      = set("collegue binome responsable directeur directrice chef cheffe coordinateur coordinatrice coordonnateur " +
		"coordonnatrice mediateur mediatrice " +
		"tuteur tutrice psychologue infirmier infirmiere assistante assistant educateur educatrice animateur animatrice secretaire " +
		"gardien gardienne " +
		"voisin voisine usager usagere patient patiente jeune petit petite dame fils fille mere pere soeur frere cousin cousine ami " +
		"amie copain copine " +
		"maire elu elue adjoint adjointe president presidente pharmacien pharmacienne medecin kine sage-femme stagiaire benevole " +
		"remplacant remplacante " +
		"predecesseur conseiller conseillere referent referente imam pretre concierge locataire habitant habitante beneficiaire maman " +
		"papa mamie papi " +
		"interprete traducteur traductrice formateur formatrice dentiste orthophoniste gynecologue travailleur travailleuse superieur " +
		"superieure")
	institutions = set("ecole college lycee salle place quartier centre maison hopital stade espace institut fondation gymnase parc " +
		"cite square rue avenue " +
		"boulevard residence foyer bibliotheque mediatheque clinique polyclinique universite groupe creche chemin impasse allee tour " +
		"halle complexe theatre " +
		"pont station arret metro cinema piscine caserne musee campus faculte association club dispositif programme plan operation " +
		"prix amicale csapa pmi cmp " +
		"pass chu ccas esat ehpad msp octobre mars journee immeuble batiment secteur marche magasin logiciel application outil " +
		"plateforme reseau site page " +
		"compte fete clocher bourg hameau village commune ville faubourg canton pays vallee bassin territoire eglise chapelle paroisse " +
		"mosquee villa domaine ferme hotel cafe restaurant gare zac ilot bassin camp terrain")
	kinds = set("social sante scolaire culturel hospitalier medical commercial municipal municipale associatif communal sportif " +
		"polyvalente intergenerationnel")

	articles = set("le la les l un une du des au aux ce cet cette ces notre nos votre vos mon ma mes son sa ses leur leurs quelques " +
		"plusieurs chaque")

	possessives = set("mon ma mes son sa ses notre nos leur ma")
	locatives   = set("a en vers sur entre de depuis jusqu")
	particles   = set("de ben bin el al le la da dos do di van von den der du d abd")

	functionWords = set("le la les l un une de du des d a au aux en et ou je j tu il elle on ils elles se s me m te t y c ce cet cette " +
		"ces que qu qui dont " +
		"mon ma mes son sa ses leur leurs notre nos votre vos dans sur par pour avec afin est sont etre suis tres bien ai as avoir " +
		"avons ont avait ne n lors " +
		"chez comme si lui eux nous vous pas plus jamais aussi mais donc car ni or sans sous entre vers contre depuis pendant apres " +
		"avant qu puis tout tous toute")

	predicates = set("est a m me nous vous se s ne n y etait avait fait vient va attend refuse parle dit aide travaille veut peut sait " +
		"habite vit boit prend reste " +
		"repond connait demande pense gere tient ouvre appelle envoie oriente soutient accompagne relaie pleure dort fume consomme " +
		"souffre partait part " +
		"arrive repart revient crie insulte menace passe traite ecoute comprend conduit marche perd du des au chez qui avec cherche " +
		"garde accueille anime " +
		"apporte assure bloque change compte croit decide doit donne embete entend essaie etudie evite exige explique facilite forme " +
		"frappe gagne garde habitait " +
		"ignore interdit invite joue laisse lit loge loue maitrise manque mange met montre oublie organise paie parlait participe " +
		"pousse prete previent profite " +
		"propose raconte rappelle recoit reconnait regle rend rencontre renvoie repete ressent rit sort subit suit supporte tape " +
		"telephone touche tombe traduit " +
		"traine trouve utilise venait vend viendra vole voit voudrait")
	// Family names that are French words, or near ones, among the most frequent.
	surnames = set("petit martin bernard robert richard durand moreau simon laurent michel garcia david bertrand roux vincent fournier " +
		"morel girard andre " +
		"mercier dupont lambert bonnet francois martinez legrand garnier faure rousseau blanc guerin muller henry roussel nicolas " +
		"perrin morin mathieu " +
		"clement gauthier dumont lopez fontaine chevalier robin masson sanchez boyer denis lemaire duval joly gautier roger roche roy " +
		"noel meyer lucas " +
		"meunier jean perez marchand dufour blanchard marie barbier brun dumas brunet schmitt leroux fernandez leclercq leclerc " +
		"boulanger berger " +
		"carpentier caron delattre lefebvre lefevre leroy vasseur maillard poulain picard bailly charpentier charlet dubois bois " +
		"lemoine renard moulin " +
		"colin carlier lesage sauvage delannoy dupuis prevost bouvier fleury gaillard hubert jacquet lebrun legros langlois lebon " +
		"guillot tessier cordier")

	leads = set("avec de d a par pour chez sans et ou que qu mais merci comme selon contre entre grace vers ni sauf dont envers voir " +
		"vu vue appelle appelez " +
		"accompagne rencontre remercie connais connait aide suis suivi apres avant depuis pres aupres dont")
	saints = []string{"saint", "sainte", "st", "ste", "notre"}
)
