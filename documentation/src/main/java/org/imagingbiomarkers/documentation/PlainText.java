package org.imagingbiomarkers.documentation;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a part of a page, without addresses and signs, parted by single blanks. */
final class PlainText extends AbstractVisitor {

	private final StringBuilder words = new StringBuilder();

	private PlainText() {}

	static String of(final Node node) {
		final PlainText text = new PlainText();
		node.accept(text);
		return text.words.toString().strip().replaceAll("\\s+", " ");
	}

	@Override
	public void visit(final Text text) {
		words.append(text.getLiteral());
	}

	@Override
	public void visit(final Code code) {
		words.append(code.getLiteral());
	}

	@Override
	public void visit(final FencedCodeBlock block) {
		words.append(block.getLiteral());
	}

	@Override
	public void visit(final IndentedCodeBlock block) {
		words.append(block.getLiteral());
	}

	@Override
	public void visit(final SoftLineBreak lineBreak) {
		words.append(' ');
	}

	@Override
	public void visit(final HardLineBreak lineBreak) {
		words.append(' ');
	}

	/** What a picture shows is said in its caption. */
	@Override
	public void visit(final Image image) {}

	@Override
	protected void visitChildren(final Node parent) {
		super.visitChildren(parent);
		if (parent instanceof org.commonmark.node.Block || parent instanceof org.commonmark.node.CustomNode) words.append(
			' ');
	}
}
