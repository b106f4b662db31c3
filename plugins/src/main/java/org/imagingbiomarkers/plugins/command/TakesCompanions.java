package org.imagingbiomarkers.plugins.command;

import java.util.Map;

/** A command whose fields are not called as those of the commands that an image remembers. */
public interface TakesCompanions {

	/**
	 * The values that its fields start from.
	 *
	 * @param companions of its image
	 * @return by its own keys
	 */
	Map<String, Companions.Remembered> startingValues(Companions companions);
}
