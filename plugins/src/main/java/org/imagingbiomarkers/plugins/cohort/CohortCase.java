package org.imagingbiomarkers.plugins.cohort;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a manifest: a command to run on one series.
 *
 * @param name of the case: a pseudonym, not a name
 * @param timePoint such as baseline; blank: none
 * @param series a folder or a file, from the folder of the manifest; blank: the command takes no image
 * @param number of the series or its UID, where the folder holds several; blank: the only one
 * @param mask the field {@code mask} of the command, a file from the folder of the manifest; blank: not filled in
 * @param command its label in the menu, or its class
 * @param parameters the other fields of the command by their keys in a macro
 * @param folder where its maps go, unlike that of any other case
 */
public record CohortCase(String name, String timePoint, String series, String number, String mask, String command,
		Map<String, String> parameters, String folder) implements Serializable
{

	public CohortCase {
		// Sorted, so that the order of columns in the manifest makes no difference.
		parameters = new TreeMap<>(parameters);
	}

	/** For messages. */
	public String title() {
		return "\"" + name + "\"" + (timePoint.isEmpty() ? "" : " at \"" + timePoint + "\"");
	}
}
