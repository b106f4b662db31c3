package org.imagingbiomarkers.plugins.map;

import java.io.IOException;

import org.imagingbiomarkers.InvalidInputException;
import org.scijava.command.Command;

/** A command that fits a curve model: to every voxel where it runs, at one place where a curve is explored. */
public interface CurveCommand extends Command {

	/**
	 * Binds the model to an image, as the fields of the command say.
	 *
	 * @throws IOException if the image or a file does not suit
	 * @throws InvalidInputException if a field does not
	 */
	SeriesModel model(MapRequest request) throws IOException;
}
