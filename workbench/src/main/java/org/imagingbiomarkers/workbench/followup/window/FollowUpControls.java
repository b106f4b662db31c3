package org.imagingbiomarkers.workbench.followup.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.List;
import java.util.Locale;

import javax.swing.ImageIcon;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.imagingbiomarkers.plugins.response.Answer;
import org.imagingbiomarkers.plugins.response.AnswerCharts;
import org.imagingbiomarkers.workbench.followup.FollowUp;
import org.imagingbiomarkers.workbench.followup.FollowUpModel;
import org.imagingbiomarkers.workbench.followup.FollowUpResponses;

/** At the right of the window: the responses of all criteria as they are now, their plot, and the reader's comment. */
final class FollowUpControls {

	private static final int WIDTH = 360;
	private static final int PLOT = 250;

	private final FollowUpModel model;
	private final JPanel panel = new JPanel(new BorderLayout(4, 4));
	private final JEditorPane responses = new JEditorPane("text/html", "");
	private final JLabel plot = new JLabel();
	private final JTextArea comment = new JTextArea(3, 20);
	private FollowUp shown;

	FollowUpControls(final FollowUpModel model) {
		this.model = model;
		responses.setEditable(false);
		responses.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true);
		responses.setName("responses");
		comment.setLineWrap(true);
		comment.setWrapStyleWord(true);
		comment.setName("comment");
		comment.getAccessibleContext().setAccessibleName("Comment on the follow-up");
		comment.addFocusListener(new FocusAdapter() {

			@Override
			public void focusLost(final FocusEvent event) {
				saveComment();
			}
		});
		final JPanel below = new JPanel(new BorderLayout(4, 4));
		below.add(plot, BorderLayout.NORTH);
		below.add(new JLabel("Comment"), BorderLayout.CENTER);
		below.add(new JScrollPane(comment), BorderLayout.SOUTH);
		panel.add(new JScrollPane(responses), BorderLayout.CENTER);
		panel.add(below, BorderLayout.SOUTH);
		panel.setPreferredSize(new Dimension(WIDTH, 400));
	}

	JPanel panel() {
		return panel;
	}

	/** Takes over what was typed. */
	void saveComment() {
		final String visit = lastVisit();
		model.edit("comment", all -> all.commented(visit, comment.getText()));
	}

	private String lastVisit() {
		return model.state().visits().get(model.state().visits().size() - 1).name();
	}

	/** Shows what the model says now. */
	void refresh() {
		if (model.state().equals(shown)) return;
		shown = model.state();
		final List<FollowUpResponses> found = model.responses();
		responses.setText(text(found));
		responses.setCaretPosition(0);
		if (!comment.isFocusOwner()) comment.setText(model.state().comments().getOrDefault(lastVisit(), ""));
		final FollowUpResponses first = found.isEmpty() ? null : found.get(0);
		final boolean drawn = first != null && first.answers().answers().values().stream().flatMap(List::stream).anyMatch(
			answer -> Double.isFinite(answer.fromBaseline()));
		plot.setIcon(drawn ? new ImageIcon(new AnswerCharts(first.criterion(), first.answers().quantity(), first.answers()
			.answers()).spider().getBufferedImage().getScaledInstance(WIDTH - 10, PLOT, Image.SCALE_SMOOTH)) : null);
	}

	/** The responses in words: each criterion, and below it each visit with response and reason. */
	static String text(final List<FollowUpResponses> found) {
		final StringBuilder text = new StringBuilder("<html><body>");
		for (final FollowUpResponses one : found) {
			text.append("<b>").append(escaped(one.criterion())).append("</b>");
			one.problems().values().forEach(problem -> text.append("<p>Not judged: ").append(escaped(problem)).append("</p>"));
			for (final List<Answer> answers : one.answers().answers().values()) {
				answers.forEach(answer -> append(text, answer));
			}
			text.append("<br>");
		}
		return text.append("</body></html>").toString();
	}

	private static void append(final StringBuilder text, final Answer answer) {
		text.append("<div style='margin-top:4'>").append(escaped(answer.timePoint())).append(": <b>").append(escaped(answer
			.response().isEmpty() ? "day " + Math.round(answer.day()) : answer.response())).append("</b>");
		if (Double.isFinite(answer.fromBaseline())) text.append(String.format(Locale.ROOT, ", %+.1f %% from baseline", 100 *
			answer.fromBaseline()));
		text.append("</div><div style='margin-left:8'><small>").append(escaped(answer.reason()));
		if (!answer.rule().isEmpty()) text.append(" [").append(escaped(answer.rule())).append(']');
		text.append("</small></div>");
	}

	private static String escaped(final String words) {
		return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
