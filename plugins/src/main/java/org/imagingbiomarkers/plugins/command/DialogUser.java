package org.imagingbiomarkers.plugins.command;

/** Whoever filled in the dialog of a command, and can fill it in better when the command refuses it. */
public interface DialogUser {

	/**
	 * Shows the dialog again, filled in as it was, with what is wrong.
	 *
	 * @param sentence in words of a macro, with the keys of fields
	 * @return whether the fields were filled in anew, so that the command is to run again; otherwise it was given up
	 */
	boolean corrects(String sentence);

	/** Takes note that the command has done what was asked of it. */
	void finishes();

	/**
	 * Shows why the command has ended where no other input would help.
	 *
	 * @param title of the command
	 * @param sentence why
	 */
	void learns(String title, String sentence);
}
