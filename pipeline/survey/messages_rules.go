package survey

// What a question itself asks of its answer. The rules of regles.yaml have their
// wording beside them: see [Finding].
const (
	RuleRequired   Code = "reponse-obligatoire"
	RuleConstraint Code = "reponse-incoherente"
	RuleFilter     Code = "choix-incoherent"
)

var ruleMessages = []message{
	{RuleRequired, Warning, "pas de réponse à « {question} »",
		"demander la réponse au répondant ; sans elle, il n'est pas compté pour cette question"},
	{RuleConstraint, Warning, "« {valeur} » pour « {question} » : {regle}{avec}",
		"vérifier auprès du répondant ; la valeur est utilisée telle quelle"},
	{RuleFilter, Warning, "« {valeur} » pour « {question} » ne va pas avec une autre réponse{avec}",
		"vérifier auprès du répondant ; la réponse est utilisée telle quelle"},
}
