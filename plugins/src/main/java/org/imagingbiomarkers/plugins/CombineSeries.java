package org.imagingbiomarkers.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.SeriesOrigin;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.combination.Combination;
import org.imagingbiomarkers.io.combination.CombineBy;
import org.imagingbiomarkers.io.combination.SeriesHeader;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Makes one series of open images that are one measurement, such as one per flip angle or per dynamic phase. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Combine Series...", weight = 0.5) },
	description = "Make one series of open images, such as one per flip angle, b-value or dynamic phase")
public class CombineSeries extends BiomarkerCommand {

	@Parameter(label = "Images", persist = false, required = false,
		description = "Titles of open images, separated by semicolons, also with * and ?. Blank: all open series",
		attrs = @Attr(name = "group", value = "input"))
	private String images = "";

	@Parameter(label = "Combine by", persist = false, choices = { "automatic", "b-value", "time", "echo time", "flip angle",
		"inversion time", "spin-lock time", "repetition time" },
		description = "What varies from image to image. Automatic: the only quantity that does")
	private String combine = "automatic";

	@Parameter(label = "Values", persist = false, required = false,
		description = "Of what varies, one per image or volume in the order of the images, such as 2, 5, 15. Blank: those the images know",
		attrs = { @Attr(name = "holds", value = "numbers"), @Attr(name = "needs", value = "combine!=automatic") })
	private String values = "";

	@Parameter(type = ItemIO.OUTPUT,
		description = "One series of all volumes as a hyperstack, with place, unit and the values of each volume")
	private ImagePlus combined;

	@Override
	protected void check() throws IOException {
		chosen();
	}

	@Override
	protected void compute() throws IOException {
		final CombineBy by = by();
		// What is no list of numbers is refused before the images are looked for.
		new TextField("values", values).numbers(1);
		final List<ImagePlus> chosen = chosen();
		requireOneStudy(chosen);
		final List<Series> series = new ArrayList<>();
		final Set<Path> files = new LinkedHashSet<>();
		for (final ImagePlus image : chosen) {
			series.add(ImagePlusSeries.series(image));
			files.addAll(SourceFiles.of(image));
		}
		final List<SeriesHeader> headers = withValues(series.stream().map(SeriesHeader::of).toList(), by);
		final Combination combination = Combination.of(headers, by);
		combined = open(combination.series(title(chosen, combination), series), List.copyOf(files));
		presenter().select(new ImageResult(combined));
	}

	/** Refuses images whose DICOM files are of different patients or studies; others do not tell. */
	private static void requireOneStudy(final List<ImagePlus> images) throws IOException {
		final Map<String, String> titles = new LinkedHashMap<>();
		for (final ImagePlus image : images) study(image).ifPresent(study -> titles.putIfAbsent(study, image.getTitle()));
		if (titles.size() > 1) throw new InputException("images must be of one study, but " + titles.values().stream().limit(
			2).map(title -> "\"" + title + "\"").collect(Collectors.joining(" and ")) +
			" are of different patients or studies.");
	}

	private static Optional<String> study(final ImagePlus image) throws IOException {
		final List<Path> files = SourceFiles.of(image);
		return files.isEmpty() || !DicomFile.looksLikeDicom(files.get(0)) ? Optional.empty() : Optional.of(DicomFile.read(
			files.get(0)).study()).filter(study -> !study.isEmpty());
	}

	private static String title(final List<ImagePlus> chosen, final Combination combination) {
		return chosen.get(combination.order().get(0)).getTitle() + " (" + chosen.size() + " series)";
	}

	private CombineBy by() {
		final String label = new TextField("combine", combine).oneOf(CombineBy.all().stream().map(CombineBy::label).toList());
		return CombineBy.all().stream().filter(by -> by.label().equals(label)).findFirst().orElseThrow();
	}

	private List<ImagePlus> chosen() throws InputException {
		final int[] numbers = WindowManager.getIDList();
		final List<ImagePlus> open = numbers == null ? List.of() : IntStream.of(numbers).mapToObj(WindowManager::getImage)
			.toList();
		final TextField field = new TextField("images", images);
		final Set<ImagePlus> chosen = new LinkedHashSet<>(field.isBlank() ? open.stream().filter(CombineSeries::isSeries)
			.toList() : List.of());
		for (final String name : field.text().split(field.text().contains(";") ? ";" : ",")) {
			if (name.isBlank()) continue;
			final StringBuilder pattern = new StringBuilder();
			name.strip().chars().forEach(c -> pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character
				.toString(c))));
			final List<ImagePlus> fits = open.stream().filter(image -> image.getTitle().equals(name.strip()) || image.getTitle()
				.matches(pattern.toString())).toList();
			if (fits.isEmpty()) throw new InputException("images must be titles of open images, but \"" + name.strip() +
				"\" is none" + (open.isEmpty() ? ": no image is open." : " of " + open.stream().map(image -> "\"" + image
					.getTitle() + "\"").collect(Collectors.joining(", ")) + "."));
			chosen.addAll(fits);
		}
		if (chosen.size() < 2) throw new InputException("images must be two or more open images, but there " + (chosen
			.isEmpty() ? "is none." : "is only \"" + chosen.iterator().next().getTitle() + "\"."));
		return List.copyOf(chosen);
	}

	/** Neither a map nor already combined. */
	private static boolean isSeries(final ImagePlus image) {
		return ImagePlusProperties.quantity(image).isEmpty() && ImagePlusProperties.acquisition(image).origin().members()
			.isEmpty();
	}

	/** The headers with the values that the user wrote in place of those the images know. */
	private List<SeriesHeader> withValues(final List<SeriesHeader> headers, final CombineBy by) {
		final TextField field = new TextField("values", values);
		if (field.isBlank()) return headers;
		final AcquisitionValue quantity = by.quantity().orElseThrow(() -> new InvalidInputException(
			"combine must say what the numbers of values are, such as combine=[flip angle]."));
		final List<Double> written = field.numbers(headers.size());
		final int volumes = headers.stream().mapToInt(SeriesHeader::volumes).sum();
		if (written.size() != headers.size() && written.size() != volumes) throw new InvalidInputException(
			"values must hold one number per image (" + headers.size() + ")" + (volumes == headers.size() ? ""
				: " or volume (" + volumes + ")") + ", but it holds " + written.size() + ".");
		final List<SeriesHeader> result = new ArrayList<>();
		int volume = 0;
		for (int i = 0; i < headers.size(); i++) {
			final SeriesHeader header = headers.get(i);
			final List<Double> own = written.size() == volumes ? written.subList(volume, volume + header.volumes())
				: Collections.nCopies(header.volumes(), written.get(i));
			volume += header.volumes();
			result.add(with(header, quantity, own));
		}
		return result;
	}

	private static SeriesHeader with(final SeriesHeader header, final AcquisitionValue quantity,
		final List<Double> written)
	{
		final String source = "field values";
		final Map<AcquisitionValue, Sourced<List<Double>>> all = new EnumMap<>(AcquisitionValue.class);
		all.putAll(header.acquisition().all());
		final SeriesOrigin known = header.acquisition().origin();
		if (quantity == AcquisitionValue.B_VALUES) all.remove(AcquisitionValue.B_DIRECTIONS);
		all.put(quantity, new Sourced<>(written, source));
		final SeriesOrigin origin = quantity != AcquisitionValue.TIMES ? known : new SeriesOrigin(List.of(new Sourced<>(
			written.get(0), source)), known.displayFactor(), known.unweighted(), known.component(), known.members());
		return new SeriesHeader(header.title(), header.geometry(), header.volumes(), header.valueUnit(), new Acquisition(all,
			header.acquisition().pet(), origin));
	}
}
