package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.combination.CombineBy;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.PreviewImage;
import org.imagingbiomarkers.io.combination.SeriesHeader;
import org.imagingbiomarkers.io.series.Titles;

/** A NIfTI file of a folder with its sidecars, as one series of a study. */
final class NiftiFile implements FoundSeries {

	/** Words of a name that mark a file of regions. */
	private static final Set<String> REGIONS = Set.of("mask", "masks", "seg", "dseg", "probseg", "segmentation", "label",
		"labels", "labelmap", "roi", "rois");
	/** Words of a name that mark a map which was calculated from measured images. */
	private static final Set<String> MAPS = Set.of("adc", "fa", "md", "trace", "tracew", "t1map", "t2map", "r2smap",
		"b1map", "m0map");
	private static final Pattern SUBJECT = Pattern.compile("sub-[A-Za-z0-9]+(_ses-[A-Za-z0-9]+)?");

	private final int number;
	private final Path file;
	private final Optional<SeriesHeader> header;
	private final Set<String> imageType;
	private final String modality;
	private final String recipe;
	private final Set<String> words;

	/** Reads the header of a file and its sidecars; one that is damaged is found but cannot be read. */
	NiftiFile(final int number, final Path file) throws IOException {
		this.number = number;
		this.file = file;
		final JsonSidecar sidecar = JsonSidecar.of(file, new ArrayList<>());
		imageType = sidecar.imageType();
		recipe = sidecar.recipe() + suffix(file);
		modality = Titles.clean(sidecar.text("Modality"));
		words = Stream.of(NiftiName.base(file).toLowerCase(Locale.ROOT).split("[_\\W]+")).collect(Collectors
			.toUnmodifiableSet());
		header = header(file);
	}

	/** What a name of BIDS ends with, such as {@code T1w} or {@code dwi}: the kind of the image. */
	private static String suffix(final Path file) {
		final String base = NiftiName.base(file);
		return SUBJECT.matcher(base).lookingAt() ? base.substring(base.lastIndexOf('_') + 1) : "";
	}

	private static Optional<SeriesHeader> header(final Path file) throws IOException {
		try {
			return Optional.of(NiftiReader.header(file));
		}
		catch (final InputException damaged) {
			return Optional.empty();
		}
	}

	@Override
	public int number() {
		return number;
	}

	/** The name of the file. */
	@Override
	public String uid() {
		return file.getFileName().toString();
	}

	/** Subject and session where the name has them, otherwise the folder. */
	@Override
	public String study() {
		final Matcher subject = SUBJECT.matcher(NiftiName.base(file));
		return subject.find() ? subject.group() : String.valueOf(file.toAbsolutePath().getParent());
	}

	/** Unknown: the grid alone says where it lies. */
	@Override
	public String frameOfReference() {
		return "";
	}

	@Override
	public String recipe() {
		return recipe;
	}

	@Override
	public String modality() {
		return modality;
	}

	@Override
	public String description() {
		return NiftiName.base(file);
	}

	@Override
	public String part() {
		return "";
	}

	@Override
	public String title() {
		return NiftiName.base(file);
	}

	@Override
	public String dimensions() {
		return header.map(h -> h.geometry().width() + " x " + h.geometry().height() + " x " + h.geometry().depth() + (h
			.volumes() > 1 ? " x " + h.volumes() : "")).orElse("");
	}

	@Override
	public String varying() {
		if (header.isEmpty() || header.get().volumes() == 1) return "";
		for (final CombineBy by : CombineBy.all()) {
			final Optional<AcquisitionValue> quantity = by.quantity();
			if (quantity.flatMap(q -> header.get().acquisition().get(q)).filter(values -> values.value().size() > 1)
				.isPresent()) return by.label();
		}
		return "frame";
	}

	@Override
	public List<Path> files() {
		return List.of(file);
	}

	@Override
	public boolean isImage() {
		return words.stream().noneMatch(REGIONS::contains);
	}

	@Override
	public boolean isCalculated() {
		return words.stream().anyMatch(MAPS::contains) || imageType.stream().anyMatch(Set.of("ADC", "FA")::contains);
	}

	@Override
	public Set<String> imageType() {
		return imageType;
	}

	@Override
	public Optional<SeriesHeader> header() {
		return header;
	}

	@Override
	public Optional<PreviewImage> preview() throws IOException {
		return header.isEmpty() ? Optional.empty() : NiftiReader.preview(file);
	}

	@Override
	public Series read(final ReadProgress progress) throws IOException {
		return NiftiReader.read(file);
	}
}
