package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.diffusion.tensor.GradientDirections;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.nifti.GradientFile;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;

/**
 * The field for directions of the diffusion gradient: numbers in the axes of the patient, a file of FSL, or blank for
 * those that the image knows. They turn with volumes that were put in place.
 */
record GradientField(String text) {

	private static final AcquisitionValue QUANTITY = AcquisitionValue.B_DIRECTIONS;

	/**
	 * The directions of the volumes.
	 *
	 * @param b of each volume
	 * @throws InvalidInputException if none are known or their number is not that of the volumes
	 */
	Sourced<GradientDirections> directions(final MapRequest request, final Series series, final List<Double> b)
		throws IOException
	{
		final TextField field = new TextField(QUANTITY.key(), text);
		final boolean own = field.isBlank();
		final Sourced<List<Double>> known = own ? series.acquisition().get(QUANTITY).orElseThrow(() -> unknown(series))
			: given(request, field, series.geometry(), b);
		if (known.value().size() != QUANTITY.numbers() * b.size()) throw new InvalidInputException(QUANTITY.key() +
			" must hold three numbers per volume, " + QUANTITY.numbers() * b.size() + " for " + b.size() +
			" volumes, but there are " + known.value().size() + ".");
		final boolean turn = !own && request.motion().isPresent();
		final List<Double> turned = turn ? turned(request, known.value()) : known.value();
		return new Sourced<>(new GradientDirections(turned.stream().mapToDouble(Double::doubleValue).toArray()), known
			.source() + (turn ? ", turned with the volumes" : ""));
	}

	private static InvalidInputException unknown(final Series series) {
		return new InvalidInputException(QUANTITY.key() +
			" must be given, three numbers per volume in the axes of the patient or a .bvec file: \"" + series.title() +
			"\" does not know its own, as by Diffusion Gradient Orientation (0018,9089).");
	}

	private static Sourced<List<Double>> given(final MapRequest request, final TextField field, final Geometry geometry,
		final List<Double> b) throws IOException
	{
		if (field.text().matches("[-+0-9.,;eE\\s]+")) return new Sourced<>(field.numbers(), "field " + field.key());
		final Optional<Path> file = new PathField(field.key(), field.text()).existingFile();
		if (file.isEmpty()) throw new InvalidInputException(field.key() +
			" must be numbers or a file of gradient directions, but there is no \"" + new PathField(field.key(), field.text())
				.shown() + "\".");
		final List<Warning> warnings = new ArrayList<>();
		final Optional<Sourced<List<Double>>> read = GradientFile.of(file.get(), geometry, b, warnings);
		if (read.isEmpty()) throw new InvalidInputException(field.key() + " must be a file of 3 lines of " + b.size() +
			" numbers each, or of " + b.size() + " lines of 3, but \"" + file.get().getFileName() + "\" is not.");
		warnings.forEach(request.presenter()::warn);
		if (!ImagePlusProperties.hasPlace(request.image())) request.presenter().warn(Warning.assumed("\"" + request.image()
			.getTitle() + "\" does not know how it lies in the patient, so that the axes of the directions in \"" + file.get()
				.getFileName() + "\" are taken to be those of an upright image."));
		return read.get();
	}

	private static List<Double> turned(final MapRequest request, final List<Double> known) {
		final List<Double> turned = new ArrayList<>();
		for (int volume = 0; volume < known.size() / QUANTITY.numbers(); volume++) {
			final int at = QUANTITY.numbers() * volume;
			for (final double number : request.motion().orElseThrow().result().motions().get(volume).turnedGradient(known.get(
				at), known.get(at + 1), known.get(at + 2)))
			{
				turned.add(number);
			}
		}
		return turned;
	}
}
