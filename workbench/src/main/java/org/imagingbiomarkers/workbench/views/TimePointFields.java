package org.imagingbiomarkers.workbench.views;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.alignment.ItkTransformReader;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.map.NamedImage;

import ij.ImagePlus;

/**
 * The studies that are seen beside each other, as fields of a command name them.
 *
 * @param layers of each study
 */
public record TimePointFields(LayerFields layers) {

	private static final String KEY = "time_points";

	/**
	 * Finds the studies.
	 *
	 * @param image the lowest layer of the first study
	 * @param over titles or files of what is laid over it, separated by semicolons
	 * @param mask regions on the image; blank: none
	 * @param others the other studies, separated by semicolons; {@code |} separates the layers of each
	 * @param transforms ITK text files, one per other study; blank: all are measured in the same coordinates
	 * @throws InputException if one of them is not there or does not fit
	 */
	public List<TimePoint> read(final ImagePlus image, final String over, final String mask, final String others,
		final String transforms) throws IOException
	{
		final List<TimePoint> studies = new ArrayList<>();
		final List<Layer> first = new ArrayList<>(layers.layers("layers", image, LayerFields.entries(over)));
		first.addAll(layers.regions(mask, first.get(0)));
		studies.add(new TimePoint(image.getTitle(), first, Optional.empty()));
		final List<String> named = LayerFields.entries(others).stream().filter(name -> !name.isEmpty()).toList();
		final List<Optional<Transform>> ways = transforms(transforms, named.size());
		for (int i = 0; i < named.size(); i++) {
			final List<String> names = Stream.of(named.get(i).split("\\|")).map(String::trim).filter(name -> !name.isEmpty())
				.toList();
			if (names.isEmpty()) continue;
			final ImagePlus base = NamedImage.find(layers.readers(), KEY, names.get(0)).image();
			if (ways.get(i).isEmpty() && LayerReader.differsInFrame(image, base)) layers.presenter().warn(Warning.doubtful(
				"\"" + base.getTitle() + "\" has another frame of reference (0020,0052) than \"" + image.getTitle() +
					"\": the cursor may show other tissue in it; transforms takes the result of Register Images..."));
			studies.add(new TimePoint(base.getTitle(), layers.layers(KEY, base, names.subList(1, names.size())), ways.get(i)));
		}
		return studies;
	}

	private static List<Optional<Transform>> transforms(final String text, final int count) throws IOException {
		final List<String> names = LayerFields.entries(text);
		if (names.size() > count) {
			throw new InputException("transforms must be one file per time point, of which there are " + count +
				", but it is \"" + text.trim() + "\".");
		}
		final List<Optional<Transform>> found = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			if (i >= names.size() || names.get(i).isEmpty()) {
				found.add(Optional.empty());
				continue;
			}
			final PathField field = new PathField("transforms", names.get(i));
			final Path file = field.existingFile().orElseThrow(() -> new InputException(
				"transforms must be ITK text transform files, but there is no \"" + field.shown() + "\"."));
			found.add(Optional.of(ItkTransformReader.read(file)));
		}
		return found;
	}
}
