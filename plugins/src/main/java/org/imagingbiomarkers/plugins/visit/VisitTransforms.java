package org.imagingbiomarkers.plugins.visit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.plugins.alignment.VisitAlignment;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Presenter;

/**
 * How visits are brought onto the first one.
 *
 * @param way one of {@link #WAYS}
 * @param files from the first visit to each later one; empty where none are given
 */
public record VisitTransforms(String way, List<String> files) {

	/** By transforms where given, else by the images, else by the lesions. */
	public static final String AUTOMATIC = "automatic";
	/** By a rigid registration of the images. */
	public static final String IMAGES = "images";
	/** By the lesions themselves. */
	public static final String LESIONS = "lesions";
	/** By files. */
	public static final String TRANSFORMS = "transforms";
	/** Not at all: places are as in the headers. */
	public static final String NONE = "none";
	/** All of them. */
	public static final List<String> WAYS = List.of(AUTOMATIC, IMAGES, LESIONS, TRANSFORMS, NONE);

	/**
	 * The transform from the first visit to each; empty where the lesions align it.
	 *
	 * @throws InputException if a file or an image that the way needs is missing
	 */
	public List<Optional<Transform>> of(final List<VisitLesions> visits, final Presenter presenter) throws IOException {
		final String chosen = !way.equals(AUTOMATIC) ? way : !files.isEmpty() ? TRANSFORMS : visits.stream().allMatch(
			visit -> visit.image().isPresent()) ? IMAGES : LESIONS;
		if (chosen.equals(TRANSFORMS) && files.isEmpty()) throw new InputException(
			"transforms must name a file for each visit after the first, but it is blank.");
		final List<Optional<Transform>> found = new ArrayList<>(List.of(Optional.of(LinearTransforms.identity())));
		for (int v = 1; v < visits.size(); v++) {
			found.add(switch (chosen) {
				case TRANSFORMS -> Optional.of(read(files.get(v - 1), visits.get(v)));
				case IMAGES -> registered(visits.get(0), visits.get(v), presenter);
				case NONE -> Optional.of(LinearTransforms.identity());
				default -> Optional.empty();
			});
		}
		return found;
	}

	private static Transform read(final String text, final VisitLesions visit) throws IOException {
		if (text.equals(NONE)) return LinearTransforms.identity();
		final PathField field = new PathField(TRANSFORMS, text);
		final Path file = field.existingFile().orElseThrow(() -> new InputException(
			"transforms must be ITK text transform files or DICOM Spatial Registrations, but there is no \"" + field.shown() +
				"\"."));
		return VisitAlignment.read(file, visit.image().flatMap(SourceHeader::frameOfReference));
	}

	private static Optional<Transform> registered(final VisitLesions first, final VisitLesions visit,
		final Presenter presenter) throws IOException
	{
		if (first.image().isEmpty() || visit.image().isEmpty()) throw new InputException(
			"images must name the image of each visit for an alignment by images, but there is none of \"" + (first.image()
				.isEmpty() ? first : visit).name() + "\".");
		final Optional<Transform> found = VisitAlignment.rigid("images", first.image().get(), visit.image().get(), presenter
			.workers());
		if (found.isEmpty()) presenter.warn(Warning.reliability("The image of \"" + visit.name() +
			"\" could not be registered to that of \"" + first.name() + "\"; the visit is aligned by its lesions."));
		return found;
	}
}
