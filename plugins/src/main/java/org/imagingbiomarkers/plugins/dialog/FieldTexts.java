package org.imagingbiomarkers.plugins.dialog;

import java.util.List;

/** The fields of a dialog and what is typed into them. */
interface FieldTexts {

	/** In the order of the dialog. */
	List<Field> fields();

	String text(Field field);

	void type(Field field, String text);

	/** Puts back the value of the header, otherwise the default of the command. */
	void restore(Field field);
}
