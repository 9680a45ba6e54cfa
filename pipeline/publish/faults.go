package publish

import "fmt"

// explained words an error of the file system for the person who can mend it.
// Whatever it is, the target stays as it was.
func explained(target string, err error) error {
	switch {
	case err == nil:
		return nil
	case diskFull(err):
		return fmt.Errorf("le disque est plein : libérer de la place et recommencer ; %s n'a pas été modifié (%w)", target, err)
	case forbidden(err):
		return fmt.Errorf("rien ne peut être écrit à la place de %s : fermer ses fichiers s'ils sont ouverts ailleurs, "+
			"demander le droit d'écrire dans le dossier qui le contient, ou choisir un autre dossier avec --sortie ; "+
			"ce qui existait n'a pas été modifié (%w)", target, err)
	}
	return err
}
