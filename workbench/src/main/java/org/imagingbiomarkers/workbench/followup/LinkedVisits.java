package org.imagingbiomarkers.workbench.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.workbench.views.ViewModel;

/**
 * Views of several visits that move together: when the cursor of one moves by a way, the others move by the same way, and
 * all are enlarged alike. A lesion is brought into the middle of each, wherever it lies there.
 */
public final class LinkedVisits {

	private final List<VisitPlaces> visits;
	private final List<Vector> cursors = new ArrayList<>();
	private double zoom = 1;
	private boolean moving;

	/** @param visits in order of time */
	public LinkedVisits(final List<VisitPlaces> visits) {
		this.visits = List.copyOf(visits);
		for (final VisitPlaces one : this.visits) {
			cursors.add(one.views().cursor());
			one.views().listen(() -> follow(this.visits.indexOf(one)));
		}
	}

	/** The visits. */
	public List<VisitPlaces> visits() {
		return visits;
	}

	private void follow(final int moved) {
		if (moving) return;
		moving = true;
		try {
			final ViewModel lead = visits.get(moved).views();
			final Vector way = lead.cursor().minus(cursors.get(moved));
			final double factor = lead.zoom() / zoom;
			for (int i = 0; i < visits.size(); i++) {
				final ViewModel other = visits.get(i).views();
				if (i == moved) continue;
				if (way.length() > 0) other.moveTo(other.cursor().plus(way));
				if (factor != 1) other.zoom(factor, other.cursor());
			}
			zoom = lead.zoom();
			remember();
		}
		finally {
			moving = false;
		}
	}

	private void remember() {
		for (int i = 0; i < visits.size(); i++) {
			cursors.set(i, visits.get(i).views().cursor());
		}
	}

	/** Brings a lesion into the middle of every visit at which it is drawn; the others stay where they are. */
	public void goTo(final FollowUp all, final String lesion) {
		moving = true;
		try {
			for (final VisitPlaces visit : visits) {
				final Optional<Vector> middle = all.lesion(visit.visit(), lesion).flatMap(visit::middle);
				middle.ifPresent(visit.views()::goTo);
			}
			remember();
		}
		finally {
			moving = false;
		}
	}
}
