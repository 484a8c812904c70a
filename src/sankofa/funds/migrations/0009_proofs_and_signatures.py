"""Files that show what gifts were for, and signatures that can be corrected until a project ends."""

import django.db.models.deletion
import uuid
from pathlib import Path

from django.conf import settings
from django.db import migrations, models

RULES = (Path(__file__).parent / "rules" / "proofs_and_signatures.sql").read_text(encoding="utf-8")
NO_RULES = """
DROP FUNCTION gifts_proof_stays, funds_project_signature_stays CASCADE;
CREATE TRIGGER funds_project_signatures_stay BEFORE UPDATE OR DELETE ON funds_projectsignature
    FOR EACH ROW EXECUTE FUNCTION funds_project_trail_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0008_registers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='GiftProof',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('photo', 'Photo'), ('document', 'Document')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('what', models.TextField()),
                ('media_type', models.CharField(max_length=40)),
                ('content', models.BinaryField()),
                ('size', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('campaign', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='file', to='funds.campaign')),
                ('match', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='file', to='funds.goodsmatch')),
                ('spending', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='file', to='funds.campaignspending')),
            ],
            options={
                'ordering': ['added_at'], 'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('campaign__isnull', False), ('match__isnull', True), ('spending__isnull', True)), models.Q(('campaign__isnull', True), ('match__isnull', True), ('spending__isnull', False)), models.Q(('campaign__isnull', True), ('match__isnull', False), ('spending__isnull', True)), _connector='OR'), name='gift_proof_of_one_thing'), models.CheckConstraint(condition=models.Q(('kind__in', ['photo', 'document'])), name='gift_proof_kind_known'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='gift_proof_says_what')],
            },
        ),
        migrations.RunSQL(RULES, NO_RULES),
    ]
