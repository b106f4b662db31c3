package org.imagingbiomarkers.workbench.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.imagingbiomarkers.io.Vector;

/**
 * What is seen of one or several studies of a patient: their layers, one cursor for all, and which part is enlarged. All
 * of it happens on one thread; what is drawn elsewhere is drawn from what {@link #viewport} and the lists give, which do
 * not change any more.
 */
public final class ViewModel {

	private static final double MIN_PIXEL = 0.01;
	private static final double MAX_PIXEL = 100;

	private final List<TimePoint> timePoints;
	private final List<Runnable> listeners = new ArrayList<>();
	private Vector cursor;
	private Vector center;
	private int volume;
	private double zoom = 1;
	private double angle;
	private boolean crosshair = true;

	/** @param timePoints at least one; the places of the first are those of the cursor */
	public ViewModel(final List<TimePoint> timePoints) {
		this.timePoints = new ArrayList<>(timePoints);
		final Layer base = timePoints.get(0).layers().get(0);
		cursor = base.place((base.grid().size(0) - 1) / 2, (base.grid().size(1) - 1) / 2, (base.grid().size(2) - 1) / 2);
		center = timePoints.get(0).box().center();
	}

	/** Has somebody told of every change. */
	public void listen(final Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		List.copyOf(listeners).forEach(Runnable::run);
	}

	/** The studies, one beside the other. */
	public List<TimePoint> timePoints() {
		return List.copyOf(timePoints);
	}

	/** Where all planes of the first study meet, mm. */
	public Vector cursor() {
		return cursor;
	}

	/** Where the tissue below the cursor lies in a study, mm. */
	public Vector cursor(final int timePoint) {
		return timePoints.get(timePoint).own(cursor);
	}

	/** Moves the cursor to a place of the first study, as far as its lowest layer reaches. */
	public void moveTo(final Vector place) {
		final Vector inside = timePoints.get(0).box().nearest(place);
		if (inside.equals(cursor)) return;
		cursor = inside;
		changed();
	}

	/** Moves the cursor to a place of a study. */
	public void moveTo(final int timePoint, final Vector place) {
		moveTo(timePoints.get(timePoint).shared(place));
	}

	/** Moves the cursor and the middle of all pictures to a place of the first study. */
	public void goTo(final Vector place) {
		center = place;
		cursor = timePoints.get(0).box().nearest(place);
		changed();
	}

	/** Moves the cursor by planes of the lowest layer of the first study. */
	public void scroll(final ViewPlane plane, final int planes) {
		moveTo(cursor.plus(plane.through().times(planes * plane.step(timePoints.get(0).layers().get(0)))));
	}

	/** Moves the cursor in a plane by voxels of the lowest layer of the first study: to the right and down. */
	public void step(final ViewPlane plane, final int right, final int down) {
		final double voxel = timePoints.get(0).layers().get(0).smallestSpacing();
		moveTo(cursor.plus(plane.right().times(right * voxel)).plus(plane.down().times(down * voxel)));
	}

	/** Which volume of series is seen, from 0. */
	public int volume() {
		return volume;
	}

	/** The most volumes that a layer has. */
	public int volumes() {
		return timePoints.stream().mapToInt(TimePoint::volumes).max().orElse(1);
	}

	public void showVolume(final int wanted) {
		volume = Math.max(0, Math.min(volumes() - 1, wanted));
		changed();
	}

	/** Whether lines show where the cursor is. */
	public boolean hasCrosshair() {
		return crosshair;
	}

	public void showCrosshair(final boolean shown) {
		crosshair = shown;
		changed();
	}

	/** Degrees that the projection is turned by. */
	public double angle() {
		return angle;
	}

	public void turn(final double degrees) {
		angle = (degrees % 360 + 360) % 360;
		changed();
	}

	/** How much larger than with all of the patient in the picture. */
	public double zoom() {
		return zoom;
	}

	/** Enlarges all planes around a place of the first study, which stays where it is seen. */
	public void zoom(final double factor, final Vector around) {
		final double before = zoom;
		zoom = Math.max(0.1, Math.min(100, zoom * factor));
		center = around.plus(center.minus(around).times(before / zoom));
		changed();
	}

	/** Moves what is seen by a way in the patient, mm. */
	public void pan(final Vector way) {
		center = center.minus(way);
		changed();
	}

	/** All of the patient is seen again, and the cursor is in the middle. */
	public void reset() {
		zoom = 1;
		angle = 0;
		final Layer base = timePoints.get(0).layers().get(0);
		center = timePoints.get(0).box().center();
		cursor = base.place((base.grid().size(0) - 1) / 2, (base.grid().size(1) - 1) / 2, (base.grid().size(2) - 1) / 2);
		changed();
	}

	/** Changes how a layer is seen. */
	public void style(final int timePoint, final int layer, final UnaryOperator<LayerStyle> change) {
		final List<Layer> layers = new ArrayList<>(timePoints.get(timePoint).layers());
		layers.set(layer, layers.get(layer).with(change.apply(layers.get(layer).style())));
		show(timePoint, layers);
	}

	/** Shows other layers of a study. */
	public void show(final int timePoint, final List<Layer> layers) {
		timePoints.set(timePoint, timePoints.get(timePoint).with(layers));
		changed();
	}

	/** Says that pixels of an image have changed, or that a picture has another size. */
	public void redraw() {
		timePoints.replaceAll(study -> study.with(study.layers().stream().map(Layer::current).toList()));
		changed();
	}

	/**
	 * Which part of a plane is seen: in all planes a pixel is equally large.
	 *
	 * @param width of each picture, pixels
	 * @param height of each picture, pixels
	 */
	public Viewport viewport(final int timePoint, final ViewPlane plane, final int width, final int height) {
		return new Viewport(plane, width, height, pixelSize(width, height), timePoints.get(timePoint).own(center));
	}

	/** The side that the projection of a study shows. */
	public ProjectionRenderer.Side side(final int timePoint, final int width, final int height) {
		final TimePoint study = timePoints.get(timePoint);
		final PatientBox box = ProjectionRenderer.projected(study.layers()).map(Layer::box).orElse(study.box());
		final double across = Math.hypot(box.size().x(), box.size().y());
		return new ProjectionRenderer.Side(width, height, Math.max(across / Math.max(1, width), box.size().z() / Math.max(1,
			height)), box.center(), angle);
	}

	private double pixelSize(final int width, final int height) {
		double size = MIN_PIXEL;
		for (final ViewPlane plane : ViewPlane.values()) {
			size = Math.max(size, Viewport.fit(plane, timePoints.get(0).box(), width, height));
		}
		return Math.max(MIN_PIXEL, Math.min(MAX_PIXEL, size / zoom));
	}

	/** What the picture should say beside the images: that axes or places are not what they seem. */
	public Optional<String> note() {
		for (final TimePoint study : timePoints) {
			if (!study.isPlaced()) return Optional.of("\"" + study.layers().get(0).image().getTitle() +
				"\" does not say where it lies in the patient: these are the axes of the image.");
		}
		return Optional.empty();
	}
}
