package org.imagingbiomarkers.plugins.cohort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;

/**
 * A command that runs once, after all cases, on what they gave.
 *
 * @param command its label in the menu, or its class
 * @param folder of its files, in the folder of the results
 * @param fields its other fields by their keys in a macro
 */
public record FollowUp(String command, String folder, Map<String, String> fields) {

	/** Key of the list in a manifest. */
	static final String AFTERWARDS = "afterwards";
	private static final String COMMAND = "command";
	private static final String OUTPUT_FOLDER = "output_folder";
	private static final List<String> TAKEN = List.of("cases", "maps");

	/**
	 * Reads an entry of a manifest.
	 *
	 * @throws InputException if it lacks its command or its folder, or the folder is not one of its own
	 */
	static FollowUp of(final Map<String, String> entry, final List<FollowUp> before) throws InputException {
		final Map<String, String> fields = new LinkedHashMap<>(entry);
		final String command = fields.remove(COMMAND);
		final String folder = fields.remove(OUTPUT_FOLDER);
		if (command == null || folder == null) {
			throw new InputException("manifest must name \"command\" and \"output_folder\" of everything in \"" + AFTERWARDS +
				"\", but entry " + (before.size() + 1) + " has no \"" + (command == null ? COMMAND : OUTPUT_FOLDER) + "\".");
		}
		if (!folder.matches("[\\w-][\\w. -]*") || TAKEN.contains(folder)) {
			throw new InputException("output_folder must be the name of a folder in that of the results, such as signature, " +
				"but that of \"" + command + "\" is \"" + folder + "\".");
		}
		if (before.stream().anyMatch(other -> other.folder.equalsIgnoreCase(folder))) {
			throw new InputException("output_folder must be another one for everything in \"" + AFTERWARDS + "\", but \"" +
				folder + "\" is there twice.");
		}
		return new FollowUp(command, folder, Map.copyOf(fields));
	}
}
