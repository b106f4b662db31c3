package org.imagingbiomarkers.plugins.map;

import java.io.IOException;

import org.scijava.command.Command;

/** A command that fits a curve model: to every voxel where it runs, at one place where a curve is explored. */
public interface CurveCommand extends Command {

	/**
	 * Binds the model to an image, as the fields of the command say.
	 *
	 * @throws IOException in one sentence, if the image or a file does not suit
	 * @throws IllegalArgumentException in one sentence, if a field does not
	 */
	SeriesModel model(MapRequest request) throws IOException;
}
