package org.imagingbiomarkers.io.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.Measurement;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Lists a study while it is read: every series with what a person chooses it by, measurements of several series as one
 * line before them, and objects without images attached to the series they refer to. The series can be read as long as
 * the listing is open.
 */
public final class StudyListing implements AutoCloseable {

	private static final long INTERVAL_NS = 200_000_000;

	private final Path place;
	private final Optional<ZippedStudy> zip;
	private final Consumer<List<StudyRow>> whileReading;
	/** By what tells series apart; a series has an entry per study that bears its identifier. */
	private final Map<List<String>, ListedSeries> listed = new LinkedHashMap<>();
	private final Map<Path, ListedSeries> byFile = new HashMap<>();
	private long next = System.nanoTime();
	private SeriesChoice choice;

	private StudyListing(final Path place, final Optional<ZippedStudy> zip, final Consumer<List<StudyRow>> whileReading) {
		this.place = place;
		this.zip = zip;
		this.whileReading = whileReading;
	}

	/**
	 * Reads the headers of a study.
	 *
	 * @param folderOrFile see {@link StudyFinder}; or a zip file
	 * @param progress counts files
	 * @param whileReading is given the lines so far, a few times a second, by the threads that read, one at a time
	 * @throws InputException if there is nothing, or nothing that can be read
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	public static StudyListing open(final Path folderOrFile, final ReadProgress progress,
		final Consumer<List<StudyRow>> whileReading) throws IOException
	{
		final Optional<ZippedStudy> zip = ZippedStudy.is(folderOrFile) ? Optional.of(ZippedStudy.open(folderOrFile, progress))
			: Optional.empty();
		final StudyListing listing = new StudyListing(folderOrFile, zip, whileReading);
		try {
			final ZippedStudy.Search<List<? extends FoundSeries>> search = folder -> StudyFinder.find(folder, progress,
				listing::add);
			listing.choice = new SeriesChoice(zip.isPresent() ? zip.get().find(search) : search.in(folderOrFile));
			return listing;
		}
		catch (final IOException | RuntimeException | Error failed) {
			listing.close();
			throw failed;
		}
	}

	/** The lines of a study whose series are not read; see {@link #open} and {@link #rows}. */
	public static List<StudyRow> read(final Path folderOrFile, final ReadProgress progress,
		final Consumer<List<StudyRow>> whileReading) throws IOException
	{
		try (StudyListing listing = open(folderOrFile, progress, whileReading)) {
			return listing.rows();
		}
	}

	/** Which of the series are meant. */
	public SeriesChoice choice() {
		return choice;
	}

	/**
	 * Every choice as a line, by patient, study and number, in each study measurements of several series first.
	 *
	 * @throws InputException if there are no images, only what refers to some
	 */
	public List<StudyRow> rows() throws InputException {
		if (choice.listed().stream().noneMatch(FoundSeries::isImage)) throw new InputException(
			"There is no image to measure" + " in \"" + place.getFileName() + "\", only " + (listed.isEmpty() ? "masks" : listed
				.values().stream().map(ListedSeries::asAttached).distinct().collect(Collectors.joining("; "))) +
				": choose the folder that holds the images too.");
		final List<StudyRow> rows = new ArrayList<>();
		for (final Measurement group : choice.measurements()) {
			final StudyRow first = row(group.members().get(0));
			final String size = group.combination().orElseThrow().dimensions();
			rows.add(new StudyRow(first.patient(), first.study(), first.date(), first.time(), first.seriesNumber(), first
				.modality(), group.name(), size, images(size), group.members().size() + " series by " + group.values()
					.replaceFirst("(?<=[a-z]) (?=[-0-9.])", ": ").strip(), first.component(), group.files().size(), attached(group
						.members()), group.members()));
		}
		choice.listed().forEach(one -> rows.add(row(one)));
		return sorted(rows.stream());
	}

	/** What refers to none of the series, in the words that are used where it does. */
	public List<String> unattached() {
		final List<FoundSeries> images = choice.listed();
		return listed.values().stream().filter(ListedSeries::isObject).filter(object -> images.stream().noneMatch(
			one -> refers(object, one))).map(ListedSeries::asAttached).toList();
	}

	/** Files of regions (RTSTRUCT, SEG) that refer to one of the series, by their names; of objects of DICOM alone. */
	public List<Path> regionFiles(final Collection<FoundSeries> series) {
		return byFile.entrySet().stream().filter(file -> file.getValue().holdsRegions() && series.stream().anyMatch(
			one -> refers(file.getValue(), one))).map(Map.Entry::getKey).sorted().toList();
	}

	@Override
	public void close() throws IOException {
		if (zip.isPresent()) zip.get().close();
	}

	private synchronized void add(final DicomFile file) {
		final ListedSeries series = listed.computeIfAbsent(key(file), key -> new ListedSeries(file.dataSet()));
		series.add(file);
		byFile.put(file.path(), series);
		final long now = System.nanoTime();
		if (now < next) return;
		whileReading.accept(sorted(listed.values().stream().filter(one -> !one.isObject()).map(ListedSeries::row)));
		// Counted from the end, so that a slow list does not hold up the reading.
		next = System.nanoTime() + INTERVAL_NS;
	}

	private static List<String> key(final DicomFile file) {
		final Optional<String> uid = file.dataSet().text(Tag.SERIES_INSTANCE_UID);
		if (uid.isPresent()) return List.of(uid.get(), file.study());
		return List.of(String.valueOf(file.path().getParent()), file.dataSet().text(Tag.MODALITY).orElse(""), file.dataSet()
			.text(Tag.SERIES_NUMBER).orElse(""), file.dataSet().text(Tag.SERIES_DESCRIPTION).orElse(""));
	}

	private StudyRow row(final FoundSeries one) {
		final ListedSeries header = byFile.get(one.files().get(0));
		final StudyRow known = header != null ? header.row() : new StudyRow("", "", "", "", OptionalInt.empty(), one
			.modality(), one.description(), "", 0, "", "", 0, List.of(), List.of());
		final String component = one.part().isEmpty() && one.modality().equals("MR") ? one.header().map(read -> read
			.acquisition().origin().component().toLowerCase(Locale.ROOT)).orElse("") : one.part();
		return new StudyRow(known.patient(), known.study(), known.date(), known.time(), known.seriesNumber(), known
			.modality(), one.description(), one.dimensions(), images(one.dimensions()), choice.varying(one), component, one
				.files().size(), attached(List.of(one)), List.of(one));
	}

	/** How many slices an image has, from columns x rows x slices x volumes. */
	private static int images(final String dimensions) {
		final String[] axes = dimensions.split(" x ");
		long images = dimensions.isEmpty() ? 0 : 1;
		for (int axis = 2; axis < axes.length; axis++) images *= Long.parseLong(axes[axis]);
		return (int) Math.min(images, Integer.MAX_VALUE);
	}

	/** What refers to one of the series: objects of DICOM, and files of regions beside images of NIfTI. */
	private List<String> attached(final Collection<FoundSeries> series) {
		final List<String> attached = new ArrayList<>();
		for (final ListedSeries object : listed.values()) {
			if (object.isObject() && series.stream().anyMatch(one -> refers(object, one))) attached.add(object.asAttached());
		}
		for (final FoundSeries mask : choice.all()) {
			if (byFile.isEmpty() && !mask.isImage() && series.stream().anyMatch(one -> fits(mask, one))) attached.add(
				ListedSeries.REGIONS + mask.description());
		}
		return merged(attached);
	}

	/** The regions of all objects in one list, before everything else; each word once. */
	private static List<String> merged(final List<String> attached) {
		final String regions = attached.stream().filter(one -> one.startsWith(ListedSeries.REGIONS)).map(one -> one.substring(
			ListedSeries.REGIONS.length())).distinct().collect(Collectors.joining(", "));
		return Stream.concat(Stream.of(ListedSeries.REGIONS + regions).filter(one -> !regions.isEmpty()), attached.stream()
			.filter(one -> !one.startsWith(ListedSeries.REGIONS)).distinct()).toList();
	}

	private boolean refers(final ListedSeries object, final FoundSeries one) {
		final ListedSeries header = byFile.get(one.files().get(0));
		return header != null && header != object && object.refersTo(one.uid(), header);
	}

	/** Whether a file of regions has the voxels of an image of the same subject or folder. */
	private static boolean fits(final FoundSeries mask, final FoundSeries image) {
		return image.isImage() && mask.study().equals(image.study()) && !mask.dimensions().isEmpty() && image.dimensions()
			.startsWith(mask.dimensions().replaceFirst("^(\\d+ x \\d+ x \\d+).*", "$1"));
	}

	/** By patient, study and number; a measurement of several series before them. */
	private static List<StudyRow> sorted(final Stream<StudyRow> rows) {
		return rows.sorted(Comparator.comparing(StudyRow::patient).thenComparing(StudyRow::study).thenComparing(row -> row
			.members().size() < 2).thenComparing(row -> row.seriesNumber().orElse(Integer.MAX_VALUE))).toList();
	}
}
