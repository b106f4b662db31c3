package org.imagingbiomarkers.workbench.followup;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;
import org.imagingbiomarkers.plugins.visit.VisitLabels;
import org.imagingbiomarkers.workbench.views.Layer;
import org.imagingbiomarkers.workbench.views.LayerReader;
import org.imagingbiomarkers.workbench.views.RegionImage;
import org.imagingbiomarkers.workbench.views.TimePoint;
import org.imagingbiomarkers.workbench.views.ViewModel;

import ij.ImagePlus;

/**
 * What is seen of a visit: its image with its list of lesions, of which each knows which followed lesion it is.
 *
 * @param visit its name
 * @param image with the list of lesions
 * @param views of the image
 */
public record VisitPlaces(String visit, ImagePlus image, ViewModel views) {

	/**
	 * Makes the view of a visit, and gives the image a list with its regions. Regions without a tracking UID get one of
	 * patient and name, which is the same whenever they are read.
	 *
	 * @throws InputException if the image cannot be seen
	 */
	public static VisitPlaces of(final VisitReader.Opened opened, final String patient) throws InputException {
		final ImagePlus image = opened.image();
		// images of visits often have one name, but windows and macro lines need several
		if (!image.getTitle().contains(opened.visit().name())) image.setTitle(opened.visit().name() + " " + image.getTitle());
		final LesionList list = LesionList.ofOrNew(image);
		opened.regions().ifPresent(regions -> list.load(regions.regions().stream().map(region -> tracked(region, patient))
			.toList(), true));
		final Layer base = new LayerReader("image").base(image);
		final VisitPlaces places = new VisitPlaces(opened.visit().name(), image, new ViewModel(List.of(new TimePoint(opened
			.visit().name(), List.of(base), Optional.empty()))));
		places.redraw();
		return places;
	}

	private static MaskRegion tracked(final MaskRegion region, final String patient) {
		if (!region.details().trackingUid().isEmpty()) return region;
		final UUID made = UUID.nameUUIDFromBytes((patient + "\n" + region.name()).getBytes(StandardCharsets.UTF_8));
		final ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(made.getMostSignificantBits()).putLong(made
			.getLeastSignificantBits());
		return region.with(region.details().withTracking(region.name(), "2.25." + new BigInteger(1, bytes.array())));
	}

	/** The follow-up whose lesions at this visit know the lines of the list, also when they are renamed later. */
	public FollowUp identified(final FollowUp all) {
		FollowUp changed = all;
		for (final FollowedLesion lesion : all.lesions()) {
			if (!lesion.visit().equals(visit) || !lesion.trackingUid().isEmpty()) continue;
			final Optional<ListedLesion> line = line(lesion);
			if (line.isPresent()) changed = changed.change(visit, lesion.lesion(), one -> one.tracked(line.get().details()
				.trackingUid()));
		}
		return changed;
	}

	/** The list of lesions of the image. */
	public LesionList list() {
		return LesionList.ofOrNew(image);
	}

	/** Shows the regions of the list as they are now. */
	public void redraw() {
		final Layer base = views.timePoints().get(0).layers().get(0);
		try {
			final Optional<Layer> regions = list().regions().regions().isEmpty() ? Optional.empty() : Optional.of(
				new LayerReader("mask").over(base, RegionImage.of("Lesions", list().regions(), image), true));
			views.show(0, Stream.concat(Stream.of(base), regions.stream()).toList());
		}
		catch (final InputException never) {
			// regions of a list lie on the grid of its image
			throw new IllegalStateException(never);
		}
	}

	/** The line of the list that a followed lesion is: the one of its tracking UID, or else of its name. */
	public Optional<ListedLesion> line(final FollowedLesion lesion) {
		final List<ListedLesion> lines = list().lesions();
		final Optional<ListedLesion> same = lines.stream().filter(line -> !lesion.trackingUid().isEmpty() && line.details()
			.trackingUid().equals(lesion.trackingUid())).findFirst();
		return same.isPresent() || !lesion.trackingUid().isEmpty() ? same : lines.stream().filter(line -> line.name().equals(
			lesion.lesion())).findFirst();
	}

	/** The middle of a followed lesion in the patient; empty where it is not drawn. */
	public Optional<Vector> middle(final FollowedLesion lesion) {
		return line(lesion).flatMap(ListedLesion::voxels).map(VisitPlaces::middle);
	}

	private static Vector middle(final MaskRegion region) {
		final double[] sum = new double[3];
		region.forEach((x, y, z) -> {
			sum[0] += x;
			sum[1] += y;
			sum[2] += z;
		});
		final double count = region.count();
		return region.grid().place(sum[0] / count, sum[1] / count, sum[2] / count);
	}

	/**
	 * The follow-up after the list has changed: each line with voxels is measured anew where its voxels are other ones,
	 * lines that are new become lesions under their names, and lesions whose line has gone lose their numbers.
	 *
	 * @param wanted name of the lesion that a new line is, where it is not drawn at the visit yet; blank: it has its own
	 * name
	 */
	public FollowUp updated(final FollowUp all, final List<ListedLesion> before, final List<ListedLesion> after,
		final String wanted) throws InputException
	{
		FollowUp changed = all;
		for (final ListedLesion line : after) {
			final Optional<ListedLesion> old = before.stream().filter(one -> one.details().trackingUid().equals(line.details()
				.trackingUid())).findFirst();
			if (!line.isMeasured() || old.isPresent() && old.get().voxels().equals(line.voxels())) continue;
			final String name = name(changed, line, wanted);
			final var numbers = LesionMeasurement.on(measured()).of(line.voxels().get());
			final boolean known = changed.lesion(visit, name).isPresent();
			changed = changed.change(visit, name, one -> {
				final FollowedLesion measured = one.inState(one.state().equals(FollowedLesion.ABSENT) ? "" : one.state()).with(
					numbers);
				return known && !one.trackingUid().isEmpty() ? measured : measured.tracked(line.details().trackingUid());
			});
		}
		for (final ListedLesion line : before) {
			final String uid = line.details().trackingUid();
			final boolean gone = after.stream().noneMatch(one -> one.details().trackingUid().equals(uid) && one.voxels()
				.isPresent());
			final Optional<FollowedLesion> lesion = changed.lesions().stream().filter(one -> one.visit().equals(visit) && one
				.trackingUid().equals(uid)).findFirst();
			if (!gone || lesion.isEmpty() || line.voxels().isEmpty()) continue;
			final List<FollowedLesion> left = new ArrayList<>(changed.lesions());
			left.remove(lesion.get());
			changed = changed.with(left);
		}
		return changed;
	}

	/** What is measured besides sizes; the label image of a visit without an image has no values. */
	private Optional<ImagePlus> measured() {
		return Optional.of(image).filter(one -> !ImagePlusProperties.quantity(one).equals(Optional.of(VisitLabels.QUANTITY)));
	}

	private String name(final FollowUp all, final ListedLesion line, final String wanted) {
		final Optional<FollowedLesion> known = all.lesions().stream().filter(one -> one.visit().equals(visit) && one
			.trackingUid().equals(line.details().trackingUid())).findFirst();
		if (known.isPresent()) return known.get().lesion();
		final boolean free = !wanted.isEmpty() && all.lesion(visit, wanted).flatMap(this::line).isEmpty();
		String name = free ? wanted : line.name();
		for (int number = 2; all.lesion(visit, name).filter(one -> !one.trackingUid().isEmpty()).isPresent(); number++) {
			name = line.name() + " (" + number + ")";
		}
		return name;
	}
}
