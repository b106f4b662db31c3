package org.imagingbiomarkers.io.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.PreviewImage;
import org.imagingbiomarkers.io.combination.SeriesHeader;

/**
 * A series as it was found: what a user needs to choose it by, and how to read it.
 * <p>
 * A series whose images do not fit one grid (scout images in three directions, magnitude and phase) is found as several,
 * all with the same identifier.
 * </p>
 */
public final class SeriesCandidate implements FoundSeries {

	private final int number;
	private final String uid;
	private final String modality;
	private final String description;
	private final String title;
	private final String dimensions;
	private final List<Path> files;
	private final SeriesPart assembly;
	private final Optional<String> damage;
	private final String part;
	private Described described;

	/**
	 * @param part what tells this part of a series from the others; empty where the series is whole
	 * @param damage what is wrong with a file that may be a part of this series
	 */
	SeriesCandidate(final int number, final String title, final String part, final SeriesPart assembly,
		final Optional<String> damage)
	{
		this.number = number;
		this.title = title;
		this.assembly = assembly;
		this.damage = damage;
		this.part = part;
		uid = assembly.facts().seriesUid();
		modality = assembly.facts().modality();
		description = assembly.facts().description();
		dimensions = assembly.dimensions();
		files = assembly.files();
	}

	@Override
	public int number() {
		return number;
	}

	@Override
	public String uid() {
		return uid;
	}

	@Override
	public String modality() {
		return modality;
	}

	@Override
	public String description() {
		return description;
	}

	@Override
	public String part() {
		return part;
	}

	/**
	 * The only one that can be meant where nothing is chosen: of several, the only one with images that can be measured,
	 * leaving aside what the scanner calculated from a series that is there too. Objects that are not images never count.
	 */
	public static Optional<SeriesCandidate> only(final List<SeriesCandidate> found) {
		if (found.size() == 1) return Optional.of(found.get(0));
		final List<SeriesCandidate> measurable = found.stream().filter(one -> one.assembly.measurable()).toList();
		final List<SeriesCandidate> measured = measurable.stream().filter(one -> measurable.stream().noneMatch(other -> one
			.isCalculatedFrom(other))).toList();
		return measured.size() == 1 ? Optional.of(measured.get(0)) : Optional.empty();
	}

	private boolean isCalculatedFrom(final SeriesCandidate other) {
		return assembly.kind().isCalculated() && !other.assembly.kind().isCalculated() && uid.equals(other.uid);
	}

	@Override
	public String title() {
		return title;
	}

	@Override
	public String dimensions() {
		return dimensions;
	}

	@Override
	public String varying() {
		return assembly.volumes().map(OrderedVolumes::varying).orElse("");
	}

	@Override
	public List<Path> files() {
		return files;
	}

	/** One sentence for each thing that a user should know. */
	public List<Warning> warnings() {
		return assembly.warnings();
	}

	@Override
	public String study() {
		return assembly.facts().study();
	}

	@Override
	public String frameOfReference() {
		return assembly.facts().frameOfReference();
	}

	@Override
	public String recipe() {
		return assembly.facts().recipe();
	}

	@Override
	public boolean isImage() {
		return assembly.measurable();
	}

	@Override
	public boolean isCalculated() {
		return assembly.kind().isCalculated();
	}

	@Override
	public Optional<Double> unexplainedFactor() {
		return assembly.volumes().map(volumes -> volumes.planes().get(0).get(0)).filter(plane -> plane.file().philips() &&
			Double.isNaN(plane.scale().displayFactor()) && plane.kind().isSignal()).map(plane -> plane.scale().slope());
	}

	@Override
	public Set<String> imageType() {
		return assembly.facts().imageType();
	}

	@Override
	public Optional<SeriesHeader> header() {
		return damage.isPresent() || assembly.refusal().isPresent() ? Optional.empty() : assembly.volumes().map(
			volumes -> described(volumes).header);
	}

	/** What the headers of the images say together, and one sentence for each thing that a user should know of it. */
	private record Described(SeriesHeader header, List<Warning> warnings) {}

	/** Found out when it is first asked for. */
	private synchronized Described described(final OrderedVolumes volumes) {
		if (described != null) return described;
		final List<Warning> all = new ArrayList<>(assembly.warnings());
		final SeriesHeader header = new SeriesHeader(title, GridGeometry.of(volumes.planes().get(0), new ArrayList<>()),
			volumes.count(), assembly.facts().valueUnit(), AcquisitionValues.of(volumes, all));
		described = new Described(header, List.copyOf(all));
		return described;
	}

	@Override
	public Optional<PreviewImage> preview() throws IOException {
		if (damage.isPresent() || assembly.refusal().isPresent() || assembly.volumes().isEmpty()) return Optional.empty();
		final OrderedVolumes volumes = assembly.volumes().get();
		final Plane plane = volumes.planes().get(volumes.count() / 2).get(volumes.slices() / 2);
		final Plane.Tile tile = plane.tile();
		if (plane.file().pixels().orElseThrow().valuesPerFrame() > PreviewImage.MAX_PIXELS) return Optional.empty();
		final double aspect = plane.spacing().map(spacing -> spacing.y() / spacing.x()).orElse(1.0);
		return Optional.of(new PreviewImage(tile.width(), tile.height(), PlanarImages.floats(PixelReader.read(List.of(plane),
			ReadProgress.NONE).get(0)), aspect));
	}

	/** Reads the pixels, files at the same time; refused where it lies beside a damaged file. */
	@Override
	public Series read(final ReadProgress progress) throws IOException {
		if (damage.isPresent()) throw new InputException(damage.get());
		final Optional<String> refusal = assembly.refusal();
		if (refusal.isPresent()) throw new InputException(refusal.get());
		final OrderedVolumes volumes = assembly.volumes().orElseThrow();
		final SeriesHeader read = described(volumes).header;
		final Geometry geometry = read.geometry();
		final List<Plane> planes = volumes.planes().stream().flatMap(List::stream).toList();
		final List<Object> pixels = PixelReader.read(planes, progress);
		final long[] size = volumes.count() == 1 ? new long[] { geometry.width(), geometry.height(), geometry.depth() }
			: new long[] { geometry.width(), geometry.height(), geometry.depth(), volumes.count() };
		return new Series(title, PlanarImages.of(pixels, size), read.valueUnit(), geometry, read.acquisition(), described(
			volumes).warnings);
	}

	@Override
	public String toString() {
		return number + ": " + modality + ", " + title + (dimensions.isEmpty() ? "" : ", " + dimensions) + (varying()
			.isEmpty() ? "" : " (" + varying() + ")");
	}
}
