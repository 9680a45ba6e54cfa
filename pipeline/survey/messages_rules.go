package survey

// Faults that the rules of the questionnaire find in answers that were read.
const (
	RuleRequired   Code = "reponse-obligatoire"
	RuleConstraint Code = "reponse-incoherente"

	RuleAllZero   Code = "tout-a-zero"
	RuleOutlier   Code = "valeur-eloignee"
	RuleSame      Code = "retours-identiques"
	RuleUntouched Code = "reponses-par-defaut"
	RuleEarly     Code = "avant-collecte"
	RuleLate      Code = "apres-collecte"
	RuleSum       Code = "somme-des-parties"
)

var ruleMessages = []message{
	{RuleRequired, Warning, "pas de réponse à « {question} »",
		"demander la réponse au médiateur ; sans elle, il n'est pas compté pour cette question"},
	{RuleConstraint, Warning, "« {valeur} » pour « {question} » : {regle}{avec}",
		"vérifier auprès du médiateur ; la valeur est utilisée telle quelle"},

	{RuleAllZero, Warning, "tous les nombres du bilan sont à zéro ({cellules})",
		"vérifier auprès du médiateur que le bilan a été rempli ; les zéros sont comptés"},
	{RuleOutlier, Warning, "« {valeur} » pour « {question} », loin des autres bilans (d'habitude entre {bas} et {haut}, médiane {mediane})",
		"vérifier auprès du médiateur ; la valeur est utilisée telle quelle"},
	{RuleSame, Warning, "les {nombre} réponses sont les mêmes que dans {autre} (poste {poste})",
		"vérifier que chaque médiateur a envoyé le sien ; les deux bilans sont comptés"},
	{RuleUntouched, Warning, "réponses laissées comme le formulaire les propose : {cellules}",
		"vérifier auprès du médiateur qu'elles sont bien les siennes ; elles sont comptées"},
	{RuleEarly, Warning, "bilan daté du {date}, avant le début de la collecte ({debut})",
		"vérifier la date : le bilan porte peut-être sur une autre année"},
	{RuleLate, Warning, "bilan daté du {date}, après la fin de la collecte ({fin})", "vérifier la date ; le bilan est compté"},
	{RuleSum, Warning, "{somme} en additionnant {parties} : plus que « {question} », {total} en {cellule}",
		"vérifier auprès du médiateur ; les valeurs sont utilisées telles quelles"},
}
